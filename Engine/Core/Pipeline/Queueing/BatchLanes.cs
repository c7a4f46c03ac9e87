using System.Diagnostics;

namespace TuiScan.Engine.Pipeline.Queueing;

/// <summary>
/// The waiting batches, in three lanes: the usual one, one for large files, and one for suspects, which only the supervisor
/// takes. Not thread-safe: guarded by the lock of the <see cref="WorkQueue"/>. <see cref="Depth"/> and
/// <see cref="HasSuspects"/> may be read without it.
/// </summary>
internal sealed class BatchLanes
{
    /// <summary>Longer lanes are not summed by <see cref="AssertInvariants"/>: that would take longer than the test runs.</summary>
    private const int MaxCounted = 32;

    private readonly LinkedList<ItemBatch> _usual = [];
    private readonly Queue<ItemBatch> _large = new(); // of one item each
    private readonly Queue<ItemBatch> _suspects = new(); // of one item each

    private int _depth; // the unsettled items of all three lanes
    private int _suspectCount; // the length of _suspects, for readers without the lock
    private int _largeInWork; // leases of large files that are not disposed of
    private int _maxLargeInWork = 1; // beyond it a large file is taken only where nothing else waits

    /// <summary>The number of items that wait, as of a moment ago.</summary>
    public int Depth => Volatile.Read(ref _depth);

    /// <summary>True while a suspect waits for its isolated retry, as of a moment ago.</summary>
    public bool HasSuspects => Volatile.Read(ref _suspectCount) > 0;

    public int Suspects => _suspects.Count;

    /// <summary>
    /// When the first batch of the usual lane was queued, as a <see cref="Stopwatch.GetTimestamp"/> value; null where none
    /// waits.
    /// </summary>
    public long? OldestQueuedAt => _usual.First?.Value.QueuedAt;

    /// <summary>Adds a batch to its lane; in the usual lane it can be added in front of all others.</summary>
    public void Add(ItemBatch batch, bool atFront)
    {
        batch.QueuedAt = Stopwatch.GetTimestamp();
        _depth += batch.Unsettled;
        if (batch.IsSuspect)
        {
            _suspects.Enqueue(batch);
            _suspectCount++;
        }
        else if (batch.IsLarge)
        {
            _large.Enqueue(batch);
        }
        else if (atFront)
        {
            _usual.AddFirst(batch);
        }
        else
        {
            _usual.AddLast(batch);
        }
    }

    /// <summary>The next batch for a worker: a large file where not too many are in progress. Null where none waits.</summary>
    public ItemBatch? TakeNext()
    {
        ItemBatch batch;
        if (_large.Count > 0 && (_largeInWork < _maxLargeInWork || _usual.Count == 0))
        {
            batch = _large.Dequeue();
            _largeInWork++;
        }
        else if (_usual.First is { } first)
        {
            batch = first.Value;
            _usual.RemoveFirst();
        }
        else
        {
            return null;
        }

        _depth -= batch.Unsettled;
        return batch;
    }

    /// <summary>The next suspect, for the supervisor; null where none waits.</summary>
    public ItemBatch? TakeSuspect()
    {
        if (!_suspects.TryDequeue(out var batch))
        {
            return null;
        }

        _suspectCount--;
        _depth -= batch.Unsettled;
        return batch;
    }

    /// <summary>Call when a worker is done with a large file's batch.</summary>
    public void EndLarge() => _largeInWork--;

    /// <summary>
    /// At most half of the workers take large files: small files do not wait behind large ones, and the large ones do not all
    /// come last.
    /// </summary>
    public void SetWorkers(int workers) => _maxLargeInWork = Math.Max(1, workers / 2);

    public void AssertInvariants()
    {
        Invariant.Holds(_depth >= 0);
        Invariant.Holds(_suspectCount == _suspects.Count);
        Invariant.Holds(_largeInWork >= 0 && _maxLargeInWork >= 1);
        Invariant.Holds((_depth == 0) == (_usual.Count + _large.Count + _suspects.Count == 0));
        if (_usual.Count + _large.Count + _suspects.Count <= MaxCounted)
        {
            Invariant.Holds(_depth == _usual.Concat(_large).Concat(_suspects).Sum(batch => batch.Unsettled));
            Invariant.Holds(!_usual.Concat(_large).Concat(_suspects).Any(batch => batch.IsLeased));
        }
    }
}
