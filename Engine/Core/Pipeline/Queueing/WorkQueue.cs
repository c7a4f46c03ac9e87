namespace TuiScan.Engine.Pipeline.Queueing;

/// <summary>
/// The waiting items and the state of all items: the lanes and the ledger, which change together under one lock, so that at
/// every moment discovered = queued + leased + committed + failed + quarantined, and the items that the ledger counts as queued
/// are those that wait here.
/// <code>
/// source ──Enqueue──▶ lanes ──Take──▶ lease ──TryCommit, TryFail, TryQuarantine──▶ settled
///                       ▲               │
///                       └─ Return, MarkSuspect, Defer
/// </code>
/// Bounded in items on the source's side only: items that a worker returns go to the front and always have room, else a switch
/// could wait for itself.
/// </summary>
/// <remarks>
/// Thread-safe. One source calls <see cref="Enqueue"/> and <see cref="EndSource"/>; workers and the supervisor take and return;
/// the collector commits, fails, quarantines, marks suspects and defers; the run's control thread pauses, closes and finishes;
/// any thread may read. No callback is made under the lock. A wait takes no token: <see cref="Close"/> ends those of one
/// executor, <see cref="Finish"/> ends all, the source's too.
/// <para>
/// One lock costs no more than one for each: a check of 200,000 empty files by 64 threads took 1.00 of the time and 0.99 of the
/// CPU seconds (medians of 21 pairs of native programs on two quiet cores, 2026-11-29).
/// </para>
/// </remarks>
internal sealed partial class WorkQueue
{
    /// <summary>
    /// This many items are worth taking at once: a tenth of a millisecond of a fast source. A check of /usr with <c>rehash =
    /// "changed"</c>: 6,000 context switches between the source and a worker at worst, 1,500 with it.
    /// </summary>
    private const int GatherThreshold = 64;

    private readonly int _capacity; // items that may wait or be held back before the source must wait
    private readonly Action<Lease> _endLarge; // for the leases of large files
    private readonly object _lock = new(); // a monitor, since threads wait at it

    // Guarded by _lock.
    private readonly BatchLanes _lanes = new(); // the batches that wait
    private readonly Ledger _ledger = new(); // the state of every item; its queued ones are those of the lanes and _outside
    private readonly QueueWaiters _waiters; // the threads that wait at _lock
    private int _outside; // items discovered whose batch waits for room, or arrived after the end
    private int _held; // settled items that an ordered run holds back; they take room like those that wait
    private TaskCompletionSource? _change; // completed when a batch may be available; null while no caller waits for it

    // Written under _lock, read without: a worker looks between items.
    private volatile bool _paused; // no lease is given out
    private volatile bool _finished; // no lease is given out and no batch is accepted; never unset

    /// <param name="capacity">The number of items that may wait, at least 1. A batch that is larger is accepted when nothing
    /// else waits.</param>
    public WorkQueue(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
        _waiters = new QueueWaiters(_lock);
        _endLarge = _ => EndLarge();
    }

    public int Capacity => _capacity;

    /// <summary>The number of items that wait, as of a moment ago; without a lock.</summary>
    public int Depth => _lanes.Depth;

    /// <summary>True while a suspect item waits for its isolated retry; without a lock.</summary>
    public bool HasSuspects => _lanes.HasSuspects;

    /// <summary>True while no lease is given out; without a lock.</summary>
    public bool IsPaused => _paused;

    /// <summary>True once nothing more is given out or accepted; without a lock.</summary>
    public bool IsFinished => _finished;

    /// <summary>
    /// Records the batch's items as discovered; waits for room and adds it. False when the queue was finished meanwhile: the
    /// items stay queued in the ledger, so that an interrupted run reports what it did not reach.
    /// </summary>
    public bool Enqueue(ItemBatch batch)
    {
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            _ledger.Discover(batch);
            _outside += batch.Count;
            WaitForRoom_NeedsLock(batch.Count);
            if (_finished)
            {
                return false;
            }

            _outside -= batch.Count;
            Add_NeedsLock(batch, atFront: false);
            return true;
        }
    }

    /// <summary>Ends the source: no worker waits for more than there is.</summary>
    public void EndSource()
    {
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            _ledger.EndSource();
            Wake_NeedsLock();
        }
    }

    /// <summary>Sets the number of workers: half of them may hold a large file while others wait.</summary>
    public void SetWorkers(int workers)
    {
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            _lanes.SetWorkers(workers);
            Wake_NeedsLock();
        }
    }

    /// <summary>
    /// Sets the number of items that are done but held back until their turn; they count as waiting, so that the window of an
    /// ordered run is bounded by the queue.
    /// </summary>
    public void SetHeld(int items)
    {
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            _held = items;
            WakeSource_NeedsLock();
        }
    }

    /// <summary>Pauses the queue: no lease is given out until it is called again with false; current leases stay valid.</summary>
    public void Pause(bool paused)
    {
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            _paused = paused;
            Wake_NeedsLock();
        }
    }

    /// <summary>Closes a gate and wakes the workers that wait at it.</summary>
    public void Close(LeaseGate gate)
    {
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            gate.MarkClosed();
            Wake_NeedsLock();
        }
    }

    /// <summary>Ends the queue: nothing more is given out or accepted, because the run is done or was stopped.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            _finished = true;
            Wake_NeedsLock();
        }
    }

    private void Add_NeedsLock(ItemBatch batch, bool atFront)
    {
        var wasEnough = _lanes.Depth >= GatherThreshold;
        _lanes.Add(batch, atFront);
        if (batch.IsSuspect)
        {
            // The supervisor is woken by the collector.
            return;
        }

        TellChange_NeedsLock();
        if (wasEnough || _lanes.Depth < GatherThreshold || !_waiters.EndGathering())
        {
            CallWorker_NeedsLock();
        }
    }

    private void WaitForWork_NeedsLock(LeaseGate gate)
    {
        _waiters.Sleep();
        if (_lanes.Depth < GatherThreshold && !_waiters.IsSourceBlocked && !_ledger.HasSourceEnded && !gate.IsClosed && !_finished)
        {
            _waiters.Gather();
        }
    }

    private void WaitForRoom_NeedsLock(int items)
    {
        if (HasRoom_NeedsLock(items) || _finished)
        {
            return;
        }

        _waiters.BeginBlock();
        while (!(IsQuarterFree_NeedsLock && HasRoom_NeedsLock(items)) && !_finished)
        {
            _waiters.WaitBlocked();
        }

        _waiters.EndBlock();
    }

    private bool HasRoom_NeedsLock(int items) => _lanes.Depth + _held is var waiting && (waiting == 0 || waiting + items <= _capacity);

    /// <summary>The waiting source is woken only at this level: waking it for every batch costs two context switches each.</summary>
    private bool IsQuarterFree_NeedsLock => _lanes.Depth + _held <= _capacity - Math.Max(1, _capacity / 4);

    private void CallWorker_NeedsLock()
    {
        if (_lanes.Depth > 0 && !_paused)
        {
            _waiters.CallOne();
        }
    }

    private void WakeSource_NeedsLock()
    {
        if (_waiters.IsSourceBlocked && IsQuarterFree_NeedsLock)
        {
            Wake_NeedsLock();
        }
    }

    private void Wake_NeedsLock()
    {
        _waiters.WakeAll();
        TellChange_NeedsLock();
    }

    private void TellChange_NeedsLock()
    {
        _change?.TrySetResult();
        _change = null;
    }

    private void AssertInvariants_NeedsLock()
    {
        if (!Invariant.AreChecked)
        {
            return;
        }

        _waiters.AssertInvariants();
        _lanes.AssertInvariants();
        _ledger.AssertInvariants();
        Invariant.Holds(_ledger.Queued == _lanes.Depth + _outside);
        Invariant.Holds(_outside >= 0 && _held >= 0);
        Invariant.Holds(_outside == 0 || _waiters.IsSourceBlocked || _finished);
    }
}
