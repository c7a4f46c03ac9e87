namespace TuiScan.Engine.Baselines;

/// <summary>The names of the files that belong to a baseline, all in its folder. They are never entries of a scan.</summary>
internal static class BaselineFiles
{
    /// <summary>Held while a baseline is written.</summary>
    public const string LockSuffix = ".lock";

    /// <summary>The new baseline until it is renamed.</summary>
    public const string TemporarySuffix = ".tmp";

    /// <summary>Sorted runs of entries while a large tree is recorded.</summary>
    public const string RunsSuffix = ".runs";

    /// <summary>What was accepted since it was recorded.</summary>
    public const string JournalSuffix = ".journal";

    /// <summary>True for the baseline itself, its lock, journal and temporary files.</summary>
    public static bool IsOwn(ReadOnlySpan<byte> baselineFileName, ReadOnlySpan<byte> name)
    {
        if (baselineFileName.IsEmpty || !name.StartsWith(baselineFileName))
        {
            return false;
        }

        var rest = name[baselineFileName.Length..];
        return rest.IsEmpty
            || rest.SequenceEqual(".lock"u8)
            || rest.SequenceEqual(".tmp"u8)
            || rest.SequenceEqual(".runs"u8)
            || rest.SequenceEqual(".journal"u8);
    }
}
