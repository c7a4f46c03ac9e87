using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Walking;

/// <summary>Chooses the walk of a tree.</summary>
internal static class TreeWalk
{
    /// <param name="fileSystem">What the root was opened with.</param>
    /// <param name="root">Open until the walk has ended.</param>
    /// <param name="options">What of the tree is given out.</param>
    /// <param name="isOrdered">By name, at the cost of memory; else in the order that is cheapest.</param>
    public static IItemSource Create(IFileSystem fileSystem, DirectoryHandle root, WalkOptions options, bool isOrdered) =>
        isOrdered ? new SortedWalker(fileSystem, root, options) : new Walker(fileSystem, root, options);
}
