using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Walking;

/// <summary>
/// Recognises the folders that hold our own files by device and inode, whatever path leads to them. Where the platform reports
/// no inode nothing is recognised: a baseline inside its own tree is then an entry.
/// </summary>
internal sealed class OwnFolders
{
    private readonly List<(FileIdentity Folder, OwnName Name)> _names = [];

    public OwnFolders(IFileSystem fileSystem, IReadOnlyList<OwnFile> files)
    {
        if (!fileSystem.Capabilities.HasFlag(EntryAttributes.Inode))
        {
            return;
        }

        foreach (var folder in files.GroupBy(file => Path.GetDirectoryName(file.Path)).Where(group => !string.IsNullOrEmpty(group.Key)))
        {
            if (IdentityOf(fileSystem, folder.Key!) is { IsKnown: true } identity)
            {
                _names.AddRange(folder.Select(file => (identity, new OwnName(Encoding.UTF8.GetBytes(Path.GetFileName(file.Path)), file.IsOurs))));
            }
        }
    }

    /// <summary>The names in a directory that may be ours; for nearly all directories none.</summary>
    public IReadOnlyList<OwnName> In(in Entry directory)
    {
        if (_names.Count == 0)
        {
            return [];
        }

        var identity = FileIdentity.Of(directory);
        return [.. _names.Where(name => name.Folder == identity).Select(name => name.Name)];
    }

    private static FileIdentity IdentityOf(IFileSystem fileSystem, string folder)
    {
        if (fileSystem.OpenRoot(folder, out var handle).IsFault || handle is null)
        {
            return default;
        }

        var entry = default(Entry);
        var fault = fileSystem.Stat(handle, [], ref entry);
        handle.Release();
        return fault.IsSuccess ? FileIdentity.Of(entry) : default;
    }
}

/// <summary>A name in a directory that may be one of our files.</summary>
/// <param name="Name">Raw bytes.</param>
/// <param name="IsOurs">As <see cref="OwnFile.IsOurs"/>.</param>
internal sealed record OwnName(byte[] Name, Func<Entry, bool> IsOurs);
