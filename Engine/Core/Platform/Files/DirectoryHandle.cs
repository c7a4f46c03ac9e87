namespace TuiScan.Engine.Platform.Files;

/// <summary>
/// An open directory, reference-counted: a holder that keeps it past a call adds a reference and releases it later. The last
/// release closes it. Thread-safe.
/// </summary>
public abstract class DirectoryHandle
{
    private int _references = 1;

    /// <summary>Called once, when the last holder has released it. Set by the opener, before the handle is shared.</summary>
    public Action? Closed { get; set; }

    /// <summary>Keeps the directory open for one more holder.</summary>
    public DirectoryHandle AddReference()
    {
        ObjectDisposedException.ThrowIf(Interlocked.Increment(ref _references) <= 1, this);
        return this;
    }

    /// <summary>Gives up one reference; the last one closes the directory.</summary>
    public void Release()
    {
        var left = Interlocked.Decrement(ref _references);
        ObjectDisposedException.ThrowIf(left < 0, this);
        if (left == 0)
        {
            Close();
            Closed?.Invoke();
        }
    }

    /// <summary>Called once, by the last release.</summary>
    protected abstract void Close();
}
