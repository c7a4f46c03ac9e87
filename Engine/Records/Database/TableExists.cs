namespace TuiScan.Records.Database;

/// <summary>How to treat an existing table.</summary>
internal enum TableExists
{
    /// <summary>The run is refused.</summary>
    Refuse,

    /// <summary>The rows are added.</summary>
    Append,

    /// <summary>The rows replace the existing ones.</summary>
    Replace,
}
