using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Settings;

namespace TuiScan.Engine.Jobs;

/// <summary>
/// The files that a run was asked to read, its profile first, and its log: none of them may be overwritten. Files are
/// identified by device and inode, where the platform has them. For one thread at a time.
/// </summary>
internal sealed class RunInputs
{
    private readonly Dictionary<FileIdentity, DisplayText> _files = [];
    private readonly Dictionary<string, DisplayText> _paths = [];

    /// <summary>Their identities, where the platform reports them.</summary>
    public IReadOnlyCollection<FileIdentity> Files => _files.Keys;

    /// <param name="profile">The profile of the run.</param>
    /// <param name="log">The absolute path of the run's log; null for none.</param>
    public RunInputs(Profile profile, string? log)
    {
        if (profile.SourcePath is { } path)
        {
            Add($"the profile", path);
        }

        if (log is not null)
        {
            Add($"the log", log);
        }
    }

    /// <summary>Adds an existing file.</summary>
    /// <param name="role">Its role in the run, such as <c>the list</c>.</param>
    /// <param name="path">Absolute.</param>
    public void Add(DisplayText role, string path)
    {
        _paths.TryAdd(path, role);
        if (FileStatus.Of(path, followsLinks: true, out var status).IsSuccess && status.Identity.IsKnown)
        {
            _files.TryAdd(status.Identity, role);
        }
    }

    /// <summary>The role in the run of the file that a path leads to; null where it has none.</summary>
    public DisplayText? RoleOf(string path) =>
        _paths.TryGetValue(path, out var role)
        || (FileStatus.Of(path, followsLinks: true, out var status).IsSuccess && _files.TryGetValue(status.Identity, out role))
            ? role : null;
}
