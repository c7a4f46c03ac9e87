using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Jobs.Roots;

/// <summary>A root that is open. Whoever opened it releases the handle.</summary>
/// <param name="Label">What the paths of its items begin with; empty where the run has but one root.</param>
/// <param name="Shown">What they begin with in text; empty for the caller's directory that nobody typed.</param>
/// <param name="FullPath">Absolute.</param>
/// <param name="Handle">Open.</param>
internal sealed record OpenedRoot(byte[] Label, byte[] Shown, string FullPath, DirectoryHandle Handle)
{
    /// <summary>Where a child opens it: for what only this process can read, the file that it is copied to.</summary>
    public string OpenPath { get; init; } = FullPath;
}
