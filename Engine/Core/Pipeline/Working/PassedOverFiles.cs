namespace TuiScan.Engine.Pipeline.Working;

/// <summary>
/// The files of our own that a walk has met and left out: they are there, though they are no entries. Written by the walk's
/// thread, read by any.
/// </summary>
internal sealed class PassedOverFiles
{
    private readonly Lock _lock = new();
    private readonly List<(byte[] Directory, byte[] Name)> _files = []; // guarded by _lock; only a few

    /// <summary>The directory's path is relative to the root, <c>.</c> for the root itself.</summary>
    public void Add(byte[] directory, ReadOnlySpan<byte> name)
    {
        var file = (directory, name.ToArray());
        lock (_lock)
        {
            _files.Add(file);
        }
    }

    public IReadOnlyList<(byte[] Directory, byte[] Name)> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _files];
            }
        }
    }
}
