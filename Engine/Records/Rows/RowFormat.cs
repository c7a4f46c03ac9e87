namespace TuiScan.Records.Rows;

/// <summary>The format of kept rows. The numbers are part of the spec for children.</summary>
internal enum RowFormat
{
    /// <summary>Nothing is saved.</summary>
    None,

    /// <summary>RFC 4180.</summary>
    Csv,

    /// <summary>One object per line.</summary>
    JsonLines,

    /// <summary>The text format of PostgreSQL's COPY.</summary>
    Copy,
}
