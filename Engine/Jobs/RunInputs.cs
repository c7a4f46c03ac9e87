using TuiScan.Engine.Platform;
using TuiScan.Engine.Profiles;

namespace TuiScan.Engine.Jobs;

/// <summary>
/// The files that a run was told to read, its profile first: none of them may be written over. Which file a path stands for is
/// told by device and inode, where the platform has them. For one thread at a time.
/// </summary>
internal sealed class RunInputs
{
    private readonly Dictionary<FileIdentity, string> _files = [];
    private readonly Dictionary<string, string> _paths = [];

    /// <summary>Which files they are, where the platform tells.</summary>
    public IReadOnlyCollection<FileIdentity> Files => _files.Keys;

    public RunInputs(Profile profile)
    {
        if (profile.SourcePath is { } path)
        {
            Add("the profile", path);
        }
    }

    /// <summary>Adds a file that is there.</summary>
    /// <param name="role">What the run reads it for, such as <c>the list</c>.</param>
    /// <param name="path">Absolute.</param>
    public void Add(string role, string path)
    {
        _paths.TryAdd(path, role);
        if (FileStatus.Of(path, followsLinks: true, out var status).IsSuccess && status.Identity.IsKnown)
        {
            _files.TryAdd(status.Identity, role);
        }
    }

    /// <summary>What the run reads the file for that a path leads to; null where it reads it for nothing.</summary>
    public string? RoleOf(string path) =>
        _paths.TryGetValue(path, out var role)
        || (FileStatus.Of(path, followsLinks: true, out var status).IsSuccess && _files.TryGetValue(status.Identity, out role))
            ? role : null;
}
