using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Jobs.Roots;

/// <summary>An open root. The opener releases the handle.</summary>
/// <param name="Label">The prefix of its items' paths; empty where the run has only one root.</param>
/// <param name="Shown">The prefix of its items' paths in text output; empty for the current directory when it was not typed.</param>
/// <param name="FullPath">Absolute.</param>
/// <param name="Handle">Open.</param>
internal sealed record OpenedRoot(byte[] Label, byte[] Shown, string FullPath, DirectoryHandle Handle)
{
    /// <summary>
    /// The path by which a child opens it: for a root that only this process can read, the file that it is copied to.
    /// </summary>
    public string OpenPath { get; init; } = FullPath;
}
