namespace TuiScan.Records.Reading;

/// <summary>How the records of a file are written.</summary>
internal enum RecordFormat
{
    /// <summary>By the ending of each file's name.</summary>
    Auto,

    /// <summary>RFC 4180: fields in quotes where they hold separators, quotes or newlines.</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    JsonLines,
}
