using TuiScan.Engine.Model;
using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Walking;

/// <summary>
/// Recognises the folder that holds our own files by its device and inode, whatever path leads to it. Where the platform
/// tells no inode nothing is recognised: then a baseline inside its own tree shows up as an entry.
/// </summary>
internal sealed class OwnFolder
{
    private readonly ulong _device;
    private readonly ulong _inode;

    public OwnFolder(IFileSystem fileSystem, WalkOptions options)
    {
        var folder = options.OwnFile is null ? null : Path.GetDirectoryName(options.OwnFile);
        if (string.IsNullOrEmpty(folder) || !fileSystem.Capabilities.HasFlag(EntryAttributes.Inode)
            || fileSystem.OpenRoot(folder, out var handle).IsFault || handle is null)
        {
            return;
        }

        var entry = default(Entry);
        if (fileSystem.Stat(handle, [], ref entry).IsSuccess)
        {
            _device = entry.Device;
            _inode = entry.Inode;
        }

        handle.Release();
    }

    public bool Is(in Entry directory) => _inode != 0 && directory.Inode == _inode && directory.Device == _device;
}
