namespace TuiScan.Records.Database;

/// <summary>What is done where the table is there already.</summary>
internal enum TableExists
{
    /// <summary>Nothing: the run is refused.</summary>
    Refuse,

    /// <summary>The rows are added.</summary>
    Append,

    /// <summary>The rows take the place of those that it has.</summary>
    Replace,
}
