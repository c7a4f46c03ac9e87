namespace TuiScan.Records.Rows;

/// <summary>How kept rows are written. The numbers are part of what children are told.</summary>
internal enum RowFormat
{
    /// <summary>Nothing is saved.</summary>
    None,

    /// <summary>RFC 4180.</summary>
    Csv,

    /// <summary>An object a line.</summary>
    JsonLines,

    /// <summary>The text format of PostgreSQL's COPY.</summary>
    Copy,
}
