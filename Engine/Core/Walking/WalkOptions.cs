using TuiScan.Engine.Globs;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Host;

namespace TuiScan.Engine.Walking;

/// <summary>What a walk leaves out, and in which order it goes.</summary>
internal sealed record WalkOptions
{
    /// <summary>What the profile includes and excludes.</summary>
    public required PathFilter Filter { get; init; }

    /// <summary>Other file systems below the root are not entered.</summary>
    public required bool OneFileSystem { get; init; }

    /// <summary>
    /// Paths relative to the root that the walk is narrowed to, none below another; empty for all of the tree.
    /// </summary>
    public IReadOnlyList<byte[]> Only { get; init; } = [];

    /// <summary>Files of our own that are no entries where they lie in the tree.</summary>
    public IReadOnlyList<OwnFile> OwnFiles { get; init; } = [];

    /// <summary>Gets those of them that were met.</summary>
    public PassedOverFiles PassedOver { get; init; } = new();

    /// <summary>How many directories stay open for batches, over all walks that share these options.</summary>
    public HandleBudget Handles { get; init; } = new(DescriptorBudget.Measure().Directories);
}
