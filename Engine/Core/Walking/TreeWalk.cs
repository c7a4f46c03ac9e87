using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Walking;

/// <summary>Chooses the order of walking a tree.</summary>
internal static class TreeWalk
{
    /// <param name="fileSystem">The file system that the root was opened with.</param>
    /// <param name="root">Open until the walk has ended.</param>
    /// <param name="options">Which entries of the tree to emit.</param>
    /// <param name="isOrdered">True for the order of names, which takes memory; else the cheapest order.</param>
    public static IItemSource Create(IFileSystem fileSystem, DirectoryHandle root, WalkOptions options, bool isOrdered) =>
        isOrdered ? new SortedWalker(fileSystem, root, options) : new Walker(fileSystem, root, options);
}
