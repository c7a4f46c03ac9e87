namespace TuiScan.Engine.Pipeline.Working;

/// <summary>
/// Our own files that a walk has met and left out: they exist, but are not entries. Written by the walk's thread, read by any.
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
