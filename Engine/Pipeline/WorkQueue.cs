using System.Diagnostics;

namespace TuiScan.Engine.Pipeline;

/// <summary>
/// The bounded queue between the source and the workers, in three lanes: the usual one, one for large files, and one for
/// struck items, which only the supervisor takes. Bounded in items on the source's side only: what comes back from a worker
/// goes to the front and always has room, else a switch could wait for itself. Thread-safe; one source.
/// </summary>
/// <remarks>
/// Waking a thread costs two switches of context, as much as ten items of a small directory. So a batch that comes in calls one
/// worker, which waits a moment for more to come before it takes what there is, and each that takes calls the next one.
/// </remarks>
internal sealed class WorkQueue
{
    /// <summary>
    /// So many items are worth taking at once: a tenth of a millisecond of a fast source. A check of /usr with
    /// <c>rehash = "changed"</c>: 6,000 switches of context between the source and a worker at worst, 1,500 with it.
    /// </summary>
    private const int Enough = 64;

    /// <summary>What a worker that was woken waits for more at most.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(1);

    private readonly int _capacity;
    private readonly object _lock = new();

    // All below are guarded by _lock.
    private readonly LinkedList<ItemBatch> _usual = [];
    private readonly Queue<ItemBatch> _large = new();
    private readonly Queue<ItemBatch> _suspects = new();
    private int _depth;
    private int _suspectCount;
    private int _held;
    private int _largeInWork;
    private int _largeAtMost = 1;
    private int _asleep;
    private int _gathering;
    private bool _isOneCalled;
    private bool _hasSourceEnded;
    private int _sourceWaiting;
    private long _blockedTicks;
    private long _blockedSince;
    private volatile bool _paused;
    private volatile bool _finished;
    private TaskCompletionSource? _change;

    /// <param name="capacity">Items that may wait, at least 1. A batch enters while fewer wait, so one batch may exceed it.</param>
    public WorkQueue(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
    }

    public int Capacity => _capacity;

    /// <summary>Items that wait, as of a moment ago; without a lock.</summary>
    public int Depth => Volatile.Read(ref _depth);

    /// <summary>True while a struck item waits for its lone retry; without a lock.</summary>
    public bool HasSuspects => Volatile.Read(ref _suspectCount) > 0;

    /// <summary>Waits for room and adds a batch; false when the queue was finished meanwhile.</summary>
    public bool Enqueue(ItemBatch batch)
    {
        lock (_lock)
        {
            if (_depth + _held >= _capacity && !_finished)
            {
                WaitForRoom_NeedsLock();
            }

            if (_finished)
            {
                return false;
            }

            Add_NeedsLock(batch, atFront: false);
            return true;
        }
    }

    /// <summary>Puts back what a worker did not do, before all others.</summary>
    public void Requeue(ItemBatch batch)
    {
        lock (_lock)
        {
            Add_NeedsLock(batch, atFront: true);
        }
    }

    /// <summary>
    /// Waits for a batch. Null when the gate is closed or the queue is finished. The lease desk turns the batch into a lease.
    /// </summary>
    public ItemBatch? Take(LeaseGate gate)
    {
        lock (_lock)
        {
            while (!gate.IsClosed && !_finished)
            {
                if (!_paused && TakeNext_NeedsLock() is { } batch)
                {
                    return batch;
                }

                WaitForWork_NeedsLock(gate);
            }

            // It may have been called for a batch that it leaves to others.
            CallWorker_NeedsLock();
            return null;
        }
    }

    /// <summary>A batch if there is one now and the gate is open; never waits.</summary>
    public ItemBatch? TryTake(LeaseGate gate)
    {
        lock (_lock)
        {
            return gate.IsClosed || _paused || _finished ? null : TakeNext_NeedsLock();
        }
    }

    /// <summary>
    /// Completes when a batch may be there to take, or the queue or a gate was closed: for those who must not block a thread.
    /// To be asked for before <see cref="TryTake"/>, so that nothing is missed between the two.
    /// </summary>
    public Task WaitForChange()
    {
        lock (_lock)
        {
            _change ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _change.Task;
        }
    }

    /// <summary>A struck item, for the supervisor alone; null when there is none.</summary>
    public ItemBatch? TryTakeSuspect()
    {
        lock (_lock)
        {
            if (_paused || _finished || !_suspects.TryDequeue(out var batch))
            {
                return null;
            }

            _suspectCount--;
            _depth -= batch.Count - batch.Settled;
            WakeSource_NeedsLock();
            return batch;
        }
    }

    /// <summary>A worker is done with a large file's batch.</summary>
    public void LeaveLargeLane()
    {
        lock (_lock)
        {
            _largeInWork--;
            Wake_NeedsLock();
        }
    }

    /// <summary>
    /// How many large files may be in work while others wait: half of the workers, so that small files do not wait behind
    /// them, and the large ones do not all come last.
    /// </summary>
    public void SetWorkers(int workers)
    {
        lock (_lock)
        {
            _largeAtMost = Math.Max(1, workers / 2);
            Wake_NeedsLock();
        }
    }

    /// <summary>
    /// Items that are done but held back until their turn count as waiting, so that the window of an ordered run is bounded
    /// by the queue.
    /// </summary>
    public void SetHeld(int items)
    {
        lock (_lock)
        {
            _held = items;
            WakeSource_NeedsLock();
        }
    }

    public void Pause(bool paused)
    {
        lock (_lock)
        {
            _paused = paused;
            Wake_NeedsLock();
        }
    }

    /// <summary>The source gives no more: nobody waits for more than there is.</summary>
    public void EndSource()
    {
        lock (_lock)
        {
            _hasSourceEnded = true;
            Wake_NeedsLock();
        }
    }

    /// <summary>Closes a gate and wakes those who wait at it.</summary>
    public void Close(LeaseGate gate)
    {
        lock (_lock)
        {
            gate.MarkClosed();
            Wake_NeedsLock();
        }
    }

    /// <summary>Nothing more will be given out or taken in: the run is done or was stopped.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            _finished = true;
            Wake_NeedsLock();
        }
    }

    /// <summary>True while no lease is given out; a worker looks at it between items, hence no lock.</summary>
    public bool IsPaused => _paused;

    /// <summary>True once nothing more is given out or taken in.</summary>
    public bool IsFinished => _finished;

    /// <summary>Figures at one moment.</summary>
    public QueueReading Read()
    {
        lock (_lock)
        {
            var now = Stopwatch.GetTimestamp();
            var oldest = _usual.First is { } first ? Stopwatch.GetElapsedTime(first.Value.QueuedAt, now) : TimeSpan.Zero;
            var blocked = _blockedTicks + (_sourceWaiting > 0 ? now - _blockedSince : 0);
            return new QueueReading(
                _depth, _capacity, oldest, Stopwatch.GetElapsedTime(0, blocked), _sourceWaiting > 0, _depth == 0 ? _asleep + _gathering : _asleep,
                _suspects.Count);
        }
    }

    private void Wake_NeedsLock()
    {
        Monitor.PulseAll(_lock);
        TellChange_NeedsLock();
    }

    private void TellChange_NeedsLock()
    {
        _change?.TrySetResult();
        _change = null;
    }

    private void WaitForWork_NeedsLock(LeaseGate gate)
    {
        _asleep++;
        Monitor.Wait(_lock);
        _asleep--;
        _isOneCalled = false;
        if (_depth < Enough && _sourceWaiting == 0 && !_hasSourceEnded && !gate.IsClosed && !_finished)
        {
            _gathering++;
            Monitor.Wait(_lock, Gathering);
            _gathering--;
        }
    }

    /// <summary>
    /// Wakes one worker for what waits, unless one is on its way. Whoever wakes up and does not take must call in its turn.
    /// </summary>
    private void CallWorker_NeedsLock()
    {
        if (_depth == 0 || _asleep == 0 || _gathering > 0 || _isOneCalled || _paused)
        {
            return;
        }

        _isOneCalled = true;
        if (_sourceWaiting > 0)
        {
            // One pulse might reach the source, which waits at the same lock.
            Monitor.PulseAll(_lock);
        }
        else
        {
            Monitor.Pulse(_lock);
        }
    }

    private ItemBatch? TakeNext_NeedsLock()
    {
        ItemBatch batch;
        if (_large.Count > 0 && (_largeInWork < _largeAtMost || _usual.Count == 0))
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

        _depth -= batch.Count - batch.Settled;
        WakeSource_NeedsLock();
        CallWorker_NeedsLock();
        return batch;
    }

    private void Add_NeedsLock(ItemBatch batch, bool atFront)
    {
        batch.QueuedAt = Stopwatch.GetTimestamp();
        var wereEnough = _depth >= Enough;
        _depth += batch.Count - batch.Settled;
        if (batch.IsSuspect)
        {
            _suspects.Enqueue(batch);
            _suspectCount++;
            return;
        }

        if (batch.IsLarge)
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

        TellChange_NeedsLock();
        if (_gathering > 0 && !wereEnough && _depth >= Enough)
        {
            Monitor.PulseAll(_lock);
        }
        else
        {
            CallWorker_NeedsLock();
        }
    }

    private void WaitForRoom_NeedsLock()
    {
        _blockedSince = Stopwatch.GetTimestamp();
        _sourceWaiting = 1;
        if (_gathering > 0)
        {
            // No more will come before somebody takes.
            Monitor.PulseAll(_lock);
        }

        // Wakes only when a quarter is free: waking the source for every batch costs two switches of context each.
        while (_depth + _held > _capacity - Math.Max(1, _capacity / 4) && !_finished)
        {
            Monitor.Wait(_lock);
        }

        _sourceWaiting = 0;
        _blockedTicks += Stopwatch.GetTimestamp() - _blockedSince;
    }

    private void WakeSource_NeedsLock()
    {
        if (_sourceWaiting > 0 && _depth + _held <= _capacity - Math.Max(1, _capacity / 4))
        {
            Wake_NeedsLock();
        }
    }
}
