using TuiScan.Engine.Globs;
using TuiScan.Engine.Platform;

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

    /// <summary>The absolute path of a file of our own whose name, and whose helpers' names, are no entries; null for none.</summary>
    public string? OwnFile { get; init; }

    /// <summary>True for a name in <see cref="OwnFile"/>'s folder that is ours.</summary>
    public Func<ReadOnlySpan<byte>, bool> IsOwnName { get; init; } = static _ => false;

    /// <summary>How many directories stay open for batches, over all walks that share these options.</summary>
    public HandleBudget Handles { get; init; } = new(DescriptorBudget.Measure().Directories);
}
