using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Host;

namespace TuiScan.Engine.Walking;

/// <summary>
/// Counts the directories that a walk keeps open for its batches, so that a full queue of tiny directories does not eat the
/// program's descriptors. Past the budget batches carry no directory and the workers open it themselves. Thread-safe.
/// </summary>
internal sealed class HandleBudget
{
    /// <summary>
    /// Half of the usual soft limit of 1,024 descriptors. Opening a directory again costs a worker some 5 us for a batch, and of
    /// /usr every eighth would be; so half of what there is room for, where that is more.
    /// </summary>
    private const int AtLeast = 512;

    private readonly int _allowed;
    private readonly Action _release;
    private int _open;

    /// <param name="allowed">What the limit of open files leaves for this: <see cref="DescriptorBudget.Directories"/>.</param>
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
