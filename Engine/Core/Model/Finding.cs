namespace TuiScan.Engine.Model;

/// <summary>
/// A difference between the tree and the baseline, or a fault that kept an entry from being verified. Immutable.
/// </summary>
/// <param name="Verdict">Never <see cref="Verdict.Unchanged"/>.</param>
/// <param name="Path">Where it is now; for a removed entry where it was.</param>
/// <param name="Attributes">Those that differ; for a fault those whose change could be seen all the same.</param>
/// <param name="Severity">By the profile's rules.</param>
public sealed record Finding(Verdict Verdict, FilePath Path, EntryAttributes Attributes, Severity Severity)
{
    /// <summary>What the baseline holds; null for a new entry.</summary>
    public Entry? Before { get; init; }

    /// <summary>What is there now; null for a removed entry and where nothing could be told.</summary>
    public Entry? After { get; init; }

    /// <summary>For <see cref="Verdict.Moved"/>: where the entry was.</summary>
    public FilePath? From { get; init; }

    /// <summary>For <see cref="Verdict.Moved"/>: more than one pairing was possible.</summary>
    public bool Ambiguous { get; init; }

    /// <summary>For <see cref="Verdict.Unverified"/>: why.</summary>
    public FaultCode Fault { get; init; }

    /// <summary>How many entries it speaks for: 1, or for a directory that could not be listed itself and all known below.</summary>
    public long Entries { get; init; } = 1;
}
