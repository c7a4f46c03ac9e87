using TuiScan.Engine.Globs;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Host;

namespace TuiScan.Engine.Walking;

/// <summary>What a walk leaves out, and its order.</summary>
internal sealed record WalkOptions
{
    /// <summary>What the profile includes and excludes.</summary>
    public required PathFilter Filter { get; init; }

    /// <summary>True when other file systems below the root are not entered.</summary>
    public required bool OneFileSystem { get; init; }

    /// <summary>Paths relative to the root that the walk is limited to, none below another; empty for the whole tree.</summary>
    public IReadOnlyList<byte[]> Only { get; init; } = [];

    /// <summary>Our own files, which are not entries where they are in the tree.</summary>
    public IReadOnlyList<OwnFile> OwnFiles { get; init; } = [];

    /// <summary>Collects those of them that were met.</summary>
    public PassedOverFiles PassedOver { get; init; } = new();

    /// <summary>Limits how many directories stay open for batches, over all walks that share these options.</summary>
    public HandleBudget Handles { get; init; } = new(DescriptorBudget.Measure().Directories);
}
