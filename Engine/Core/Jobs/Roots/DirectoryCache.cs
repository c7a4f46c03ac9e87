using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Jobs.Roots;

/// <summary>
/// Gives a worker the open directory of an item: the batch's own, or, for a batch without one, a directory that is opened
/// beneath the root once per batch. Owned by one worker.
/// </summary>
internal sealed class DirectoryCache(IFileSystem fileSystem, DirectoryHandle root) : IDisposable
{
    private DirectoryHandle? _opened;
    private FaultCode _fault;

    /// <summary>The item's directory; valid until the next batch.</summary>
    public FaultCode Get(in ItemRef item, out DirectoryHandle? directory)
    {
        directory = item.Handle ?? _opened;
        if (directory is not null || _fault.IsFault)
        {
            return directory is null ? _fault : FaultCode.None;
        }

        if (item.Context.SequenceEqual("."u8))
        {
            directory = root;
            return FaultCode.None;
        }

        _fault = fileSystem.OpenDirectory(root, item.Context, out _opened);
        directory = _opened;
        return _fault;
    }

    /// <summary>Releases what was opened for the last batch.</summary>
    public void Forget()
    {
        _opened?.Release();
        _opened = null;
        _fault = default;
    }

    public void Dispose() => Forget();
}
