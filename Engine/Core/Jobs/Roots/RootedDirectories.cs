using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Jobs.Roots;

/// <summary>
/// As <see cref="DirectoryCache"/>, for a run with one root or several: gives a worker the open directory of an item. Owned by
/// one worker.
/// </summary>
internal sealed class RootedDirectories(IFileSystem fileSystem, IReadOnlyList<OpenedRoot> roots) : IDisposable
{
    private DirectoryHandle? _opened;
    private DirectoryHandle? _root;
    private FaultCode _fault;

    /// <summary>The item's directory; valid until the next batch.</summary>
    public FaultCode Get(in ItemRef item, out DirectoryHandle? directory)
    {
        directory = item.Handle ?? _opened ?? _root;
        if (directory is not null || _fault.IsFault)
        {
            return directory is null ? _fault : FaultCode.None;
        }

        var root = RootPaths.Split(roots, item.Context, out var path);
        if (path.SequenceEqual("."u8))
        {
            directory = _root = root.Handle;
            return FaultCode.None;
        }

        _fault = fileSystem.OpenDirectory(root.Handle, path, out _opened);
        directory = _opened;
        return _fault;
    }

    /// <summary>Releases what was opened for the last batch.</summary>
    public void Forget()
    {
        _opened?.Release();
        (_opened, _root, _fault) = (null, null, default);
    }

    public void Dispose() => Forget();
}
