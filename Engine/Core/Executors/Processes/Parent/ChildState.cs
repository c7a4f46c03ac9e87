using TuiScan.Engine.Executors.Protocol;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Committing;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>
/// The state of one child and the items that it holds, as its parent knows them. Each change wakes the waiting threads.
/// Thread-safe; makes no call that could block.
/// </summary>
internal sealed class ChildState(ExecutorContext context, GroupSizer sizer)
{
    private readonly object _lock = new();

    // Guarded by _lock; pulsed when it changes.
    private readonly SentLeases _sent = new(context.Time, sizer);
    private uint _nextToken = 1;
    private long _received;
    private int _roomAt;
    private bool _isReady;
    private bool _isOver;
    private bool _isClosing;
    private long _closedAt;
    private DisplayText? _killedFor;
    private WorkerLoss _loss;
    private long _killedAt;
    private ChildEnd? _end;

    /// <summary>True when it has reported that it can work.</summary>
    public bool IsReady => Locked(() => _isReady);

    /// <summary>How it ended; null before. From then on it holds nothing.</summary>
    public ChildEnd? End => Locked(() => _end);

    /// <summary>The number of items that it holds.</summary>
    public int Items => Locked(() => _sent.Items);

    /// <summary>The number of outcomes that came from it.</summary>
    public long Received => Locked(() => _received);

    /// <summary>When it was killed, by the clock of the run; 0 for never.</summary>
    public long KilledAt => Locked(() => _killedAt);

    /// <summary>When it was asked to end, by the clock of the run; null where it was not.</summary>
    public long? LeavingSince => Locked(() => _isClosing ? _closedAt : (long?)null);

    /// <summary>True when it was asked to end, or has ended: nothing is sent to it any more.</summary>
    public bool IsLeaving => Locked(() => _isClosing || _isOver);

    public void SetReady()
    {
        lock (_lock)
        {
            _isReady = true;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Records that it is asked to end.</summary>
    public void SetClosing()
    {
        lock (_lock)
        {
            _closedAt = _isClosing ? _closedAt : context.Time.GetTimestamp();
            _isClosing = true;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Records that it is killed; the first reason stays.</summary>
    public void SetKilled(DisplayText reason, WorkerLoss loss)
    {
        lock (_lock)
        {
            if (_killedFor is null)
            {
                (_killedFor, _loss, _killedAt) = (reason, loss, context.Time.GetTimestamp());
            }
        }
    }

    /// <summary>Adds leases to those that it holds; null where it has ended and takes none any more.</summary>
    /// <param name="leases">In the order in which their items are to be done.</param>
    /// <param name="isolatedRetry">For a suspect item: the number of this retry; 0 for items that any worker may do.</param>
    public IReadOnlyList<SentLease>? TryAdd(IReadOnlyList<Lease> leases, int isolatedRetry)
    {
        lock (_lock)
        {
            if (_isOver)
            {
                return null;
            }

            var sent = new List<SentLease>(leases.Count);
            foreach (var lease in leases)
            {
                sent.Add(new SentLease(_nextToken++, lease, isolatedRetry));
            }

            _sent.Add(sent);
            return sent;
        }
    }

    /// <summary>The proposal from a message; null where the message names items that it does not hold.</summary>
    public Proposal? TryTake(in OutcomesMessage message)
    {
        lock (_lock)
        {
            if (_sent.Find(message.Token) is not { } lease
                || message.Count > lease.Left || message.First != lease.Next - lease.Lease.From)
            {
                return null;
            }

            OutcomeBuffer? outcomes = null;
            if (message.Count > 0)
            {
                outcomes = context.Inbox.Rent();
                outcomes.Load(message.Outcomes, message.Count);
            }

            var first = lease.Next;
            _received += message.Count;
            _sent.Take(lease, message.Count, message.ReturnsRest);
            if (_sent.Items <= _roomAt)
            {
                // Not for every message: each pulse would wake the feeder for nothing.
                Monitor.PulseAll(_lock);
            }

            return new Proposal(lease.Lease, first, outcomes, message.ReturnsRest);
        }
    }

    /// <summary>
    /// Takes all leases from a child that has ended. Null where that was done before. <see cref="SetEnd"/> follows, once they
    /// are returned.
    /// </summary>
    /// <param name="reading">The content of its slot.</param>
    /// <param name="how">Why it ended, where we did not kill it.</param>
    public OutstandingLeases? TryEmpty(in WorkerSlotSnapshot reading, DisplayText how)
    {
        lock (_lock)
        {
            if (_isOver)
            {
                return null;
            }

            _isOver = true;
            var current = _sent.Current(reading, _received, context.Job.Repeatable, out var index);
            var item = new LostItem
            {
                Loss = _loss,
                HasBegun = current is not null,
                IsRepeatable = context.Job.Repeatable,
                IsolatedRetries = current?.IsolatedRetry ?? 0,
            };
            return new OutstandingLeases(_sent.TakeAll(), current, index)
            {
                End = new ChildEnd(_killedFor ?? how, _isReady, _received)
                {
                    Suspect = LostItemPolicy.IsSuspect(item) ? current!.Lease.Batch[index].Path : null,
                    Fate = LostItemPolicy.Decide(item, context.Supervision),
                    Offset = reading.Offset,
                    IsExpected = _isClosing && _killedFor is null && current is null,
                },
            };
        }
    }

    public void SetEnd(ChildEnd end)
    {
        lock (_lock)
        {
            _end = end;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>
    /// Waits until it holds no more than <paramref name="items"/>; false when the child is leaving or has ended.
    /// </summary>
    public bool WaitForRoom(Func<int> items)
    {
        lock (_lock)
        {
            while (!_isOver && !_isClosing && _sent.Items > (_roomAt = items()))
            {
                Monitor.Wait(_lock);
            }

            return !_isOver && !_isClosing;
        }
    }

    /// <summary>Waits until it has ended, and its leases are returned.</summary>
    public bool WaitUntilOver(TimeSpan time) => WaitUntil(() => _end is not null, time);

    /// <summary>Waits until the child can work; false when it has ended before, or after the timeout.</summary>
    public bool WaitUntilReady(TimeSpan time) => WaitUntil(() => _isReady || _isOver, time) && Locked(() => _isReady && !_isOver);

    /// <summary>
    /// True when it holds nothing, or has ended. Not in between: leases taken from it at its end are not done, and how it ended
    /// is not known yet.
    /// </summary>
    public bool IsIdleOrEnded => Locked(IsIdleOrEnded_NeedsLock);

    /// <summary>Waits until it is idle or has ended, or for the timeout.</summary>
    public void WaitUntilIdle(TimeSpan time)
    {
        lock (_lock)
        {
            if (!IsIdleOrEnded_NeedsLock())
            {
                TimedMonitor.Wait(_lock, time, context.Time);
            }
        }
    }

    private bool IsIdleOrEnded_NeedsLock() => _end is not null || (!_isOver && _sent.Items == 0);

    /// <summary>False after the timeout.</summary>
    private bool WaitUntil(Func<bool> isSo, TimeSpan time)
    {
        lock (_lock)
        {
            var began = context.Time.GetTimestamp();
            while (!isSo())
            {
                var left = time - context.Time.GetElapsedTime(began);
                if (left <= TimeSpan.Zero)
                {
                    return false;
                }

                TimedMonitor.Wait(_lock, left, context.Time);
            }

            return true;
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }
}
