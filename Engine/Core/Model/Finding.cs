namespace TuiScan.Engine.Model;

/// <summary>
/// A difference between the tree and the baseline, or a fault that kept an entry from being verified. Immutable.
/// </summary>
/// <param name="Verdict">Never <see cref="Verdict.Unchanged"/>.</param>
/// <param name="Path">The current path; for a removed entry the former one.</param>
/// <param name="Attributes">The attributes that differ; for a fault those whose change could still be seen.</param>
/// <param name="Severity">By the profile's rules.</param>
public sealed record Finding(Verdict Verdict, FilePath Path, EntryAttributes Attributes, Severity Severity)
{
    /// <summary>The entry in the baseline; null for a new entry.</summary>
    public Entry? Before { get; init; }

    /// <summary>The current entry; null for a removed entry and where it could not be read at all.</summary>
    public Entry? After { get; init; }

    /// <summary>For <see cref="Verdict.Moved"/>: the former path.</summary>
    public FilePath? From { get; init; }

    /// <summary>For <see cref="Verdict.Moved"/>: true when more than one pairing was possible.</summary>
    public bool Ambiguous { get; init; }

    /// <summary>For <see cref="Verdict.Unverified"/>: the reason.</summary>
    public FaultCode Fault { get; init; }

    /// <summary>
    /// The number of entries that it stands for: 1, or for a directory that could not be listed itself and all known below.
    /// </summary>
    public long Entries { get; init; } = 1;
}
