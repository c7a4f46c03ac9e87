using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Committing;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Telemetry.Sampling;

namespace TuiScan.Engine.Executors.Processes;

/// <summary>
/// Gives each struck item its second and last try, alone in a child, whatever the mode: when that child dies in it too, the
/// item is quarantined. Belongs to the run, not to an executor. Its thread begins with the first struck item and starts the
/// child, which is kept for the next one. <see cref="Wake"/> may be called from any thread; disposal once.
/// </summary>
internal sealed class LoneRunner(ExecutorContext context) : IDisposable
{
    /// <summary>A child that has had nothing to do for so long is let go.</summary>
    private static readonly TimeSpan IdleFor = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Children that could not be started, or died before the item; then there is no trying.</summary>
    private const int MostTroubles = 3;

    /// <summary>One child at a time; the others are for those that cannot be killed.</summary>
    private const int Slots = 8;

    private readonly Lock _lock = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly ManualResetEventSlim _stop = new();
    private readonly GroupSizer _sizer = new();
    private readonly ActiveClock _clock = new(context.Time);
    private Thread? _thread; // guarded by _lock
    private ChildHatchery? _hatchery;
    private ChildWorker? _child;
    private int _troubles;
    private string _trouble = "";

    /// <summary>An item was struck, or may be taken now.</summary>
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
                _thread = new Thread(Run) { IsBackground = true, Name = "lone retry" };
                _thread.Start();
            }
        }

        _wake.Set();
    }

    /// <summary>Ends what is tried just now; its item goes back to the queue.</summary>
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
            else if (!_wake.WaitOne(IdleFor))
            {
                EndChild();
            }
        }

        EndChild();
        _hatchery?.Dispose();
    }

    private void Try(Lease lease)
    {
        if (_troubles >= MostTroubles || !HasChild())
        {
            if (_troubles >= MostTroubles)
            {
                Quarantine(lease, $"it ended a worker, and could not be tried alone: {_trouble}");
                return;
            }

            context.Queue.Return(lease);
            lease.Dispose();
            _ = _stop.Wait(Look * Math.Pow(2, _troubles));
            return;
        }

        var child = _child!;
        var item = lease.Batch[lease.From].Path;
        child.Send([lease]);
        Watch(child);
        if (child.End is { } end)
        {
            Conclude(child, end, item);
        }
        else
        {
            _troubles = 0;
        }
    }

    private bool HasChild()
    {
        if (_child is { End: null })
        {
            return true;
        }

        Bury();
        var failure = "";
        _hatchery ??= ChildHatchery.Create(context, Slots, out failure);
        _child = _hatchery?.Start(0, isLone: true, _sizer, static _ => { }, () => _wake.Set(), out failure);
        if (_child is not null && IsReady(_child))
        {
            return true;
        }

        if (_child is not null)
        {
            failure = _child.End?.Cause ?? "it was not ready";
            EndChild();
        }

        (_troubles, _trouble) = (_troubles + 1, failure);
        context.Log($"lone retry: no child can be started: {failure}");
        return false;
    }

    private bool IsReady(ChildWorker child)
    {
        while (!child.WaitUntilReady(Look))
        {
            if (_stop.IsSet || child.End is not null || context.Time.GetElapsedTime(child.StartedAt) > ChildWatch.ReadyTimeout(context.ItemTimeout))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Until the item is done or the child has ended.</summary>
    private void Watch(ChildWorker child)
    {
        var stall = new StallDetector(_clock);
        var isKilled = false;
        while (child.End is null && child.Items > 0)
        {
            child.WaitUntilIdle(Look);
            _ = _clock.Tick();
            var still = stall.Observe(child.Read(), hasWork: true);
            if (_stop.IsSet && !isKilled)
            {
                isKilled = true;
                child.Kill("ended by the run", strikes: false);
            }
            else if (context.ItemTimeout > TimeSpan.Zero && still > context.ItemTimeout && !isKilled)
            {
                isKilled = true;
                child.Kill(
                    string.Create(CultureInfo.InvariantCulture, $"no byte of progress for {context.ItemTimeout.TotalSeconds} s"),
                    strikes: true);
            }
            else if (isKilled && context.Time.GetElapsedTime(child.KilledAt) > ChildWatch.DeadWithin)
            {
                child.Fence();
            }
        }
    }

    private void Conclude(ChildWorker child, ChildEnd end, FilePath item)
    {
        context.Log($"lone retry of {item.Display} (process {child.ProcessId}): {end.Cause}");
        if (end.Struck is not null)
        {
            _troubles = 0;
            Tell(item, string.Create(
                CultureInfo.InvariantCulture, $"it ended two workers, the second alone with it: {end.Cause}, after {end.Offset} bytes"));
        }
        else if (!_stop.IsSet)
        {
            (_troubles, _trouble) = (_troubles + 1, end.Cause);
        }

        Bury();
    }

    private void Quarantine(Lease lease, string reason)
    {
        var item = lease.Batch[lease.From].Path;
        context.Inbox.Post(new Proposal(lease, 0, null, ReturnsRest: true) { SettleNext = OutcomeStatus.Quarantined });
        lease.Dispose();
        Tell(item, reason);
    }

    private void Tell(FilePath item, string reason) =>
        context.Alerts.Add(Severity.High, "quarantined", item, $"set aside, not verified: {reason}", null);

    private void EndChild()
    {
        if (_child is { } child)
        {
            child.Kill("not needed any more", strikes: false);
            if (!child.WaitUntilOver(ChildWatch.DeadWithin))
            {
                child.Fence();
            }
        }

        Bury();
    }

    private void Bury()
    {
        if (_child is { } child)
        {
            _child = null;
            _hatchery!.Bury(child);
        }
    }
}
