namespace TuiScan.Integrity.Baselines.Reading;

/// <summary>One directory of a baseline: its row, its children's range of records, and its own record.</summary>
/// <param name="Index">The row in the table of directories; -1 for none.</param>
/// <param name="First">The record of its first child.</param>
/// <param name="Count">The number of its children.</param>
/// <param name="Own">The record of the directory itself; -1 for none.</param>
internal readonly record struct BaselineDirectory(int Index, int First, int Count, int Own)
{
    /// <summary>No directory: every look-up in it fails.</summary>
    public static readonly BaselineDirectory None = new(-1, 0, 0, -1);

    /// <summary>False for <see cref="None"/>.</summary>
    public bool Exists => Index >= 0;
}
