namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>
/// The number of items in one send to a child, by joblib's rule (<c>AutoBatchingMixin.compute_batch_size</c>): grown while a group
/// takes less than the target, by a factor of two at most, and scaled down where it takes far more. Small groups cost a process
/// switch each; large ones are unfair at the end and are all repeated when the child dies. Thread-safe.
/// </summary>
internal sealed class GroupSizer(SupervisionOptions options)
{
    private volatile int _size = options.FirstGroupItems;

    /// <summary>Records the time that a group took.</summary>
    public void Record(int items, TimeSpan took)
    {
        var size = _size;
        var ideal = (int)Math.Min(options.MaxGroupItems, 2 * size * (options.GroupTarget / TimeSpan.FromTicks(Math.Max(1, took.Ticks))));
        if (took < options.GroupTarget && items >= size)
        {
            _size = Math.Clamp(Math.Min(2 * size, ideal), size, options.MaxGroupItems);
        }
        else if (took > options.GroupTimeThreshold && size > 1)
        {
            _size = Math.Clamp(ideal, 1, size);
        }
    }

    /// <summary>The size of a group while that many items wait in the queue: at the end all workers get a share.</summary>
    public int SizeWith(int waiting, int workers) => Math.Clamp(waiting / (4 * Math.Max(1, workers)), 1, _size);
}
