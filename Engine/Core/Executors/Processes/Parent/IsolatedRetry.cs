using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Telemetry.Sampling;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>
/// Retries each suspect item alone in a child, in every mode; when that child ends in it too, the <see cref="LostItemPolicy"/>
/// decides, by default to quarantine it. Belongs to the run, not to an executor. Its thread starts with the first suspect item
/// and starts the child, which is kept for the next one. <see cref="Wake"/> may be called from any thread; disposal once.
/// </summary>
internal sealed class IsolatedRetry(ExecutorContext context) : IDisposable
{
    private readonly SupervisionOptions _options = context.Supervision;
    private readonly Lock _lock = new();
    private readonly TimedSignal _wake = new(context.Time, resets: true);
    private readonly TimedSignal _stop = new(context.Time);
    private readonly GroupSizer _sizer = new(context.Supervision);
    private readonly ActiveClock _clock = new(context.Time);
    private Thread? _thread; // guarded by _lock
    private ChildProcessFactory? _factory;
    private ChildWorker? _child;
    private readonly Dictionary<long, int> _retries = []; // of items that were retried and are not settled, by sequence
    private int _startFailures;
    private DisplayText _startFailure;

    /// <summary>Call when an item became suspect, or can be taken now.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            if (_stop.IsSet)
            {
                return;
            }

            if (_thread is null)
            {
                _thread = new Thread(Run) { IsBackground = true, Name = "isolated retry" };
                _thread.Start();
            }
        }

        _wake.Set();
    }

    /// <summary>Ends the current retry; its item goes back to the queue.</summary>
    public void Dispose()
    {
        _stop.Set();
        _wake.Set();
        Thread? thread;
        lock (_lock)
        {
            thread = _thread;
        }

        thread?.Join();
    }

    private void Run()
    {
        while (!_stop.IsSet)
        {
            if (context.Queue.TryTakeSuspect() is { } lease)
            {
                Try(lease);
            }
            else if (!_wake.Wait(_options.IsolatedIdleTimeout))
            {
                EndChild();
            }
        }

        EndChild();
        _factory?.Dispose();
    }

    private void Try(Lease lease)
    {
        if (IsOutOfChildren || !HasChild())
        {
            GiveBack(lease);
            return;
        }

        var child = _child!;
        var (sequence, path) = (lease.Batch.FirstSequence + lease.From, lease.Batch[lease.From].Path);
        var retry = _retries.GetValueOrDefault(sequence) + 1;
        child.Send([lease], retry);
        Watch(child);
        if (child.End is { } end)
        {
            Count(sequence, end.Fate);
            Conclude(child, end, path, retry);
        }
        else
        {
            _retries.Remove(sequence);
            _startFailures = 0;
        }
    }

    private bool IsOutOfChildren => LostItemPolicy.DecideUntried(_startFailures, _options) == LostItemFate.Quarantined;

    /// <summary>Returns an item because there is no child for its retry.</summary>
    private void GiveBack(Lease lease)
    {
        if (IsOutOfChildren)
        {
            var retries = _retries.GetValueOrDefault(lease.Batch.FirstSequence + lease.From);
            var ended = retries == 0 ? (DisplayText)$"it ended a worker, and could not be tried alone"
                : (DisplayText)$"it ended {retries + 1} workers, and could not be tried alone once more";
            Quarantine(lease, $"{ended}: {_startFailure}");
            return;
        }

        context.Queue.Return(lease);
        lease.Dispose();
        _ = _stop.Wait(_options.PollInterval * Math.Pow(2, _startFailures));
    }

    /// <summary>
    /// Counts a retry in which the child ended by the item; as many as <see cref="SupervisionOptions.MaxIsolatedRetries"/> settle
    /// it. An end for another reason does not count: the item waits for another child.
    /// </summary>
    private void Count(long sequence, LostItemFate fate)
    {
        if (fate == LostItemFate.RetriedInIsolation)
        {
            _retries[sequence] = _retries.GetValueOrDefault(sequence) + 1;
        }
        else if (fate == LostItemFate.Quarantined)
        {
            _retries.Remove(sequence);
        }
    }

    private bool HasChild()
    {
        if (_child is { End: null })
        {
            return true;
        }

        Reap();
        var failure = default(DisplayText);
        _factory ??= ChildProcessFactory.Create(context, _options.MaxIsolatedChildren, out failure);
        _child = _factory?.Start(0, _sizer, static _ => { }, () => _wake.Set(), out failure);
        if (_child is not null && IsReady(_child))
        {
            return true;
        }

        if (_child is not null)
        {
            failure = _child.End?.Cause ?? $"it was not ready";
            EndChild();
        }

        (_startFailures, _startFailure) = (_startFailures + 1, failure);
        context.Log($"isolated retry: no child can be started: {failure}");
        return false;
    }

    private bool IsReady(ChildWorker child)
    {
        while (!child.WaitUntilReady(_options.PollInterval))
        {
            if (_stop.IsSet || child.End is not null || context.Time.GetElapsedTime(child.StartedAt) > _options.ReadyTimeout)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Watches until the item is done or the child has ended.</summary>
    private void Watch(ChildWorker child)
    {
        var stall = new StallDetector(_clock);
        var isKilled = false;
        while (!child.IsIdleOrEnded)
        {
            child.WaitUntilIdle(_options.PollInterval);
            _ = _clock.Tick();
            var still = stall.Observe(child.Read(), hasWork: true);
            if (_stop.IsSet && !isKilled)
            {
                isKilled = true;
                child.Kill($"ended by the run", WorkerLoss.Dismissed);
            }
            else if (!isKilled && _options.IsItemOverdue(still))
            {
                isKilled = true;
                child.Kill(
                    $"no byte of progress for {_options.ItemTimeout.TotalSeconds} s",
                    WorkerLoss.Overdue);
            }
            else if (isKilled && context.Time.GetElapsedTime(child.KilledAt) > _options.KillTimeout)
            {
                child.Fence();
            }
        }
    }

    private void Conclude(ChildWorker child, ChildEnd end, FilePath item, int retry)
    {
        context.Log($"isolated retry of {item.Display} (process {child.ProcessId}): {end.Cause}");
        if (end.Fate == LostItemFate.RetriedInIsolation)
        {
            _startFailures = 0;
        }
        else if (end.Fate == LostItemFate.Quarantined)
        {
            _startFailures = 0;
            Tell(item, $"it ended {retry + 1} workers, {(retry == 1 ? (DisplayText)$"the last" : (DisplayText)$"the last {retry}")} alone with it: {end.Cause}, after {end.Offset} bytes");
        }
        else if (!_stop.IsSet)
        {
            (_startFailures, _startFailure) = (_startFailures + 1, end.Cause);
        }

        Reap();
    }

    private void Quarantine(Lease lease, DisplayText reason)
    {
        var item = lease.Batch[lease.From].Path;
        context.Inbox.Post(LostItemPolicy.Propose(LostItemFate.Quarantined, lease, lease.From));
        lease.Dispose();
        Tell(item, reason);
    }

    private void Tell(FilePath item, DisplayText reason) =>
        context.Alerts.Add(Severity.High, "quarantined", item, $"set aside, not verified: {reason}", null);

    private void EndChild()
    {
        if (_child is { } child)
        {
            child.Kill($"not needed any more", WorkerLoss.Dismissed);
            if (!child.WaitUntilOver(_options.KillTimeout))
            {
                child.Fence();
            }
        }

        Reap();
    }

    private void Reap()
    {
        if (_child is { } child)
        {
            _child = null;
            _factory!.Reap(child);
        }
    }
}
