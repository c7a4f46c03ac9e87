namespace TuiScan.Engine.Executors.Processes;

/// <summary>
/// How many items one sending to a child holds, by joblib's rule (<c>AutoBatchingMixin.compute_batch_size</c>): doubled
/// while a group takes less than the target, scaled down where it takes far more, never grown by more than two. Small groups
/// cost a switch of processes each, large ones are unfair at the end and are all repeated when the child dies. Thread-safe.
/// </summary>
internal sealed class GroupSizer
{
    /// <summary>
    /// joblib takes 0.2 s for tasks of Python. Here a sending costs some 20 us on both sides, 0.1% of this; two groups are
    /// outstanding, so a child bridges 40 ms in which its parent gets no core.
    /// </summary>
    public static readonly TimeSpan Target = TimeSpan.FromMilliseconds(20);

    /// <summary>From here on a group is too long: joblib's factor of ten.</summary>
    public static readonly TimeSpan TooLong = Target * 10;

    /// <summary>The most items: what is repeated after a death stays small, and names of 255 bytes fill a pipe just twice.</summary>
    public const int Most = 2048;

    private const int First = 32;

    private volatile int _size = First;

    /// <summary>Items in a group now.</summary>
    public int Size => _size;

    /// <summary>A group was done.</summary>
    public void Record(int items, TimeSpan took)
    {
        var size = _size;
        var ideal = (int)Math.Min(Most, 2 * size * (Target / TimeSpan.FromTicks(Math.Max(1, took.Ticks))));
        if (took < Target && items >= size)
        {
            _size = Math.Clamp(Math.Min(2 * size, ideal), size, Most);
        }
        else if (took > TooLong && size > 1)
        {
            _size = Math.Clamp(ideal, 1, size);
        }
    }

    /// <summary>A group's size while so many items wait in the queue: at the tail all workers get a share.</summary>
    public int SizeWith(int waiting, int workers) => Math.Clamp(waiting / (4 * Math.Max(1, workers)), 1, _size);
}
