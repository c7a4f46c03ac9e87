namespace TuiScan.Records.Reading;

/// <summary>The format of a file's records.</summary>
internal enum RecordFormat
{
    /// <summary>By the ending of each file's name.</summary>
    Auto,

    /// <summary>RFC 4180: fields in quotes where they contain separators, quotes or newlines.</summary>
    Csv,

    /// <summary>One JSON object per line.</summary>
    JsonLines,
}
