using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Host;

namespace TuiScan.Engine.Walking;

/// <summary>
/// Counts the directories that a walk keeps open for its batches, so that a full queue of tiny directories does not use up the
/// program's descriptors. Past the budget batches carry no directory and the workers open it themselves. Thread-safe.
/// </summary>
internal sealed class HandleBudget
{
    /// <summary>
    /// Half of the usual soft limit of 1,024 descriptors. Opening a directory again costs a worker some 5 us per batch, and for
    /// /usr every eighth batch would need it; so half of the free descriptors, where that is more.
    /// </summary>
    private const int AtLeast = 512;

    private readonly int _allowed;
    private readonly Action _release;
    private int _open;

    /// <param name="allowed">The share of the limit of open files for this: <see cref="DescriptorBudget.Directories"/>.</param>
    public HandleBudget(int allowed)
    {
        _allowed = allowed;
        _release = () => Interlocked.Decrement(ref _open);
    }

    public bool HasRoom => Volatile.Read(ref _open) < Math.Min(_allowed, Math.Max(AtLeast, DescriptorTable.Size / 2));

    /// <summary>Counts a directory until it is closed.</summary>
    public void Count(DirectoryHandle handle)
    {
        Interlocked.Increment(ref _open);
        handle.Closed = _release;
    }
}
