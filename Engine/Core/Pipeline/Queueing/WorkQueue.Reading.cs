using System.Diagnostics;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Pipeline.Queueing;

/// <content>Queries from any thread: each answer is of one moment.</content>
internal sealed partial class WorkQueue
{
    /// <summary>True when the source has ended and no item is queued or leased any more.</summary>
    public bool IsDone
    {
        get
        {
            lock (_lock)
            {
                AssertInvariants_NeedsLock();
                return _ledger.IsDone;
            }
        }
    }

    /// <summary>True when the source has ended, so that the number of items is known.</summary>
    public bool HasSourceEnded
    {
        get
        {
            lock (_lock)
            {
                AssertInvariants_NeedsLock();
                return _ledger.HasSourceEnded;
            }
        }
    }

    /// <summary>When the first lease was given, as a <see cref="Stopwatch.GetTimestamp"/> value; null before.</summary>
    public long? FirstLeaseAt
    {
        get
        {
            lock (_lock)
            {
                AssertInvariants_NeedsLock();
                return _ledger.FirstLeaseAt;
            }
        }
    }

    /// <summary>The state of all items, at one moment.</summary>
    public LedgerSnapshot Snapshot()
    {
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            return _ledger.Snapshot();
        }
    }

    /// <summary>The state of the queue, at one moment.</summary>
    public QueueSnapshot Read()
    {
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            var now = Stopwatch.GetTimestamp();
            var oldest = _lanes.OldestQueuedAt is { } queuedAt ? Stopwatch.GetElapsedTime(queuedAt, now) : TimeSpan.Zero;
            return new QueueSnapshot(
                _lanes.Depth, _capacity, oldest, _waiters.SourceBlocked(now), _waiters.IsSourceBlocked,
                _waiters.Starved(hasWork: _lanes.Depth > 0), _lanes.Suspects);
        }
    }
}
