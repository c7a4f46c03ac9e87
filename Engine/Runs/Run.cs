using System.Collections.Concurrent;
using TuiScan.Engine.Executors;
using TuiScan.Engine.Executors.Processes;
using TuiScan.Engine.Metrics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Runs;

/// <summary>
/// One run from its first item to its last: wires source, queue, ledger, collector and executor together and steers them.
/// <code>
/// source thread ──batches──▶ WorkQueue ──leases──▶ executor's workers ──proposals──▶ collector thread ──▶ ledger, sink
///                                 ▲                                                       │
///                                 └───────────── rests, deferred, fenced ─────────────────┘
/// </code>
/// <see cref="Execute"/> is called once; its thread is the control thread, which alone starts, switches and ends executors.
/// <see cref="Post"/> and <see cref="Snapshot"/> may be called from any thread at any time.
/// </summary>
internal sealed class Run : IDisposable
{
    /// <summary>How often histories and rates are sampled when nothing happens.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    /// <summary>How often it is looked whether the last item in hand is done, when the job itself has ended the run.</summary>
    private static readonly TimeSpan WindingUp = TimeSpan.FromMilliseconds(20);

    /// <summary>What is in hand may take so long to end by itself before it is cancelled.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromMilliseconds(50);

    private readonly RunPlan _plan;
    private readonly WorkQueue _queue;
    private readonly Collector _collector;
    private readonly WorkerSlots _slots = WorkerSlots.Private();
    private readonly BlockingCollection<RunCommand> _commands = [];
    private readonly CancellationTokenSource _stopSource = new();
    private readonly RunMonitor _monitor;
    private readonly TimeProvider _time;
    private readonly IRunLog _log;
    private readonly AlertBoard _alerts;
    private readonly ExecutorHost _host;
    private readonly LoneRunner _lone;
    private readonly SwitchSchedule _schedule;
    private volatile Exception? _bug;
    private volatile RunState _state = RunState.Starting;
    private volatile bool _allSettled;
    private bool _isWindingUp;
    private long _began;
    private DateTimeOffset _started;
    private int _workers;

    public Run(RunPlan plan, AlertBoard alerts, IRunLog log, TimeProvider time)
    {
        _plan = plan;
        _time = time;
        _log = log;
        _alerts = alerts;
        _workers = plan.Workers;
        _queue = new WorkQueue(plan.QueueCapacity);
        var window = plan.Ordered ? new ReorderWindow(_queue) : null;
        _collector = new Collector(_queue, plan.Sink, window, OnAllSettled) { Struck = Wake, SinkFailed = Wake };
        var context = new ExecutorContext(_queue, _collector, plan.Job, _slots, OnItemBug, time)
        {
            Alerts = alerts,
            Log = log.Write,
            Wake = Wake,
            Child = plan.Child,
            ItemTimeout = plan.ItemTimeout,
            Recycle = plan.Recycle,
            Descriptors = plan.Descriptors ?? DescriptorBudget.Measure(),
        };
        _host = new ExecutorHost(context);
        _lone = new LoneRunner(context);
        _schedule = new SwitchSchedule(plan.Switches, _queue);
        _monitor = new RunMonitor(plan, _queue, _collector, alerts, time);
    }

    /// <summary>Steers the run; ignored once it has ended.</summary>
    public void Post(RunCommand command)
    {
        try
        {
            _commands.Add(command);
        }
        catch (InvalidOperationException)
        {
            // The run has ended: there is nothing to steer.
        }
    }

    /// <summary>The processes that work for it at this moment.</summary>
    public IReadOnlyList<int> ChildIds => WorkerRow.ProcessesOf(_host.Rows());

    /// <summary>The run at this moment.</summary>
    public RunSnapshot Snapshot() =>
        _monitor.Snapshot(StateNow, _host.Mode ?? _plan.Mode, Volatile.Read(ref _workers), _host.Rows()) with
        {
            SwitchingTo = _host.SwitchingTo,
            Switches = _host.Switches,
        };

    /// <summary>
    /// Runs to the end, or until the token is cancelled. Faults of the tree are findings; a fault of the sink is told in the
    /// result; an exception in our own code outside any item is thrown again here, after everything was stopped.
    /// </summary>
    public RunResult Execute(CancellationToken cancellationToken)
    {
        _began = _time.GetTimestamp();
        _started = _time.GetUtcNow();
        if (_plan.Stop is { } stop)
        {
            stop.Asked = Wake;
        }

        using var registration = cancellationToken.Register(() => Post(new RunCommand.Stop()));
        var ending = RunEnding.Interrupted;
        var source = StartThread("source", Produce);
        var collector = StartThread("collector", _collector.Run);
        var failure = source is null || collector is null ? ThreadShortage.Text : _host.Start(_plan.Mode, _workers);
        if (failure is null)
        {
            _state = _queue.IsPaused ? RunState.Paused : RunState.Running;
            ending = Control(out failure);
        }

        _state = ending == RunEnding.Complete ? RunState.Finishing : RunState.Stopping;
        if (ending == RunEnding.Interrupted)
        {
            _monitor.EndEstimate(_host.Rows());
        }

        Stop(ending);
        source?.Join();
        _collector.Finish();
        collector?.Join();
        if (_bug is { } bug)
        {
            _state = RunState.Failed;
            throw new InvalidOperationException("a fault of tuiscan itself ended the run", bug);
        }

        return Conclude(ending, failure);
    }

    public void Dispose()
    {
        _host.Dispose();
        _lone.Dispose();
        _commands.Dispose();
        _stopSource.Dispose();
    }

    /// <summary>The run at this moment, with a switch that is under way.</summary>
    private RunState StateNow => _state != RunState.Running || !_host.IsSwitching ? _state
        : _host.Mode is null ? RunState.Starting
        : RunState.Switching;

    /// <summary>Steers until the end; <paramref name="failure"/> says why no worker is left, where that is the end.</summary>
    private RunEnding Control(out string? failure)
    {
        failure = null;
        var sampledAt = 0L;
        while (true)
        {
            if (_commands.TryTake(out var command, _isWindingUp ? WindingUp : _schedule.Interval ?? Tick) && !Obey(command))
            {
                return RunEnding.Interrupted;
            }

            if (_bug is not null || _collector.SinkFault.IsFault)
            {
                return RunEnding.Interrupted;
            }

            if (_allSettled)
            {
                return RunEnding.Complete;
            }

            failure = Tend();
            if (failure is not null || HasWoundUp())
            {
                return RunEnding.Interrupted;
            }

            if (_time.GetElapsedTime(sampledAt) >= Tick)
            {
                sampledAt = _time.GetTimestamp();
                _host.Tend();
                _monitor.Sample(_host.Rows(), _state == RunState.Paused);
            }
        }
    }

    /// <summary>
    /// True once nothing is in hand any more after the job itself has asked for the end: from then on nothing is begun, as in
    /// a pause that nobody ends.
    /// </summary>
    private bool HasWoundUp()
    {
        if (_plan.Stop?.Reason is null)
        {
            return false;
        }

        if (!_isWindingUp)
        {
            _isWindingUp = true;
            _queue.Pause(true);
            _host.Yield();
        }

        return _queue.Snapshot().Leased == 0;
    }

    /// <summary>What is due without a command. Why no worker is left and there can be none, or null.</summary>
    private string? Tend()
    {
        if (_queue.HasSuspects)
        {
            _lone.Wake();
        }

        if (_host.IsSwitching)
        {
            return null;
        }

        if (_host.Failure is { } failure)
        {
            return FallBack(failure);
        }

        if (_schedule.TakeDue() is { } due)
        {
            _ = _host.TrySwitch(due.Mode);
        }

        return null;
    }

    /// <summary>Children are not to be had any more: threads always are. Where threads fail nothing is left.</summary>
    private string? FallBack(string failure)
    {
        if (!_host.RunsChildren || !_host.TrySwitch(ExecutionMode.Threads))
        {
            return failure;
        }

        _alerts.Add(Severity.High, Alert.ModeKind, $"the run goes on in threads, since no child is left: {failure}");
        return null;
    }

    private bool Obey(RunCommand command)
    {
        switch (command)
        {
            case RunCommand.Pause or RunCommand.Resume when _isWindingUp:
                return true;
            case RunCommand.Pause:
                _queue.Pause(true);
                _host.Yield();
                _state = RunState.Paused;
                return true;
            case RunCommand.Resume:
                _queue.Pause(false);
                _state = RunState.Running;
                return true;
            case RunCommand.SetWorkers(var count):
                Volatile.Write(ref _workers, Math.Clamp(count, 1, 256));
                _host.Resize(_workers);
                return true;
            case RunCommand.SetReadRate(var rate):
                _plan.Throttle.Rate = Math.Max(0, rate);
                return true;
            case RunCommand.SwitchMode(var mode):
                _ = _host.TrySwitch(mode);
                return true;
            case RunCommand.Wake:
                return true;
            default:
                return false;
        }
    }

    private void Stop(RunEnding ending)
    {
        if (ending == RunEnding.Interrupted)
        {
            _stopSource.Cancel();
        }

        _queue.Finish();
        _lone.Dispose();

        // When all is committed nothing is in hand: children need not be waited for.
        _host.Stop(ending == RunEnding.Complete ? TimeSpan.Zero : StopGrace);
    }

    private RunResult Conclude(RunEnding ending, string? failure)
    {
        var fault = _collector.SinkFault;
        if (fault.IsSuccess && failure is null)
        {
            fault = _plan.Sink.Complete(ending);
        }

        var ledger = _queue.Snapshot();
        var isBalanced = ledger.IsBalanced && (ending == RunEnding.Interrupted || ledger is { Queued: 0, Leased: 0 });
        _monitor.Sample(_host.Rows(), isPaused: false);
        (_state, var word) = ending == RunEnding.Complete && fault.IsSuccess ? (RunState.Completed, "completed")
            : failure is null && fault.IsSuccess ? (RunState.Interrupted, "interrupted")
            : (RunState.Failed, "failed");
        _log.Write($"ended: {word}, committed {ledger.Committed} of {ledger.Discovered}, stale {ledger.Stale}");
        return new RunResult
        {
            Ending = ending,
            Ledger = ledger,
            IsBalanced = isBalanced,
            SinkFault = fault,
            Failure = failure,
            Bytes = _collector.Bytes,
            Elapsed = _time.GetElapsedTime(_began),
            Started = _started,
            Ended = _time.GetUtcNow(),
            Mode = _host.Mode ?? _plan.Mode,
            Workers = _host.Workers ?? _workers,
            Switches = _host.Switches,
            Progress = _monitor.Progress,
            StopReason = ending == RunEnding.Interrupted ? _plan.Stop?.Reason : null,
            Notes = [.. _plan.Notes, .. _plan.Source.Notes, .. _schedule.Notes],
        };
    }

    private void Produce()
    {
        try
        {
            _plan.Source.Produce(_queue.Enqueue, _stopSource.Token);
        }
        finally
        {
            _queue.EndSource();
        }

        if (_queue.IsDone)
        {
            OnAllSettled();
        }
    }

    private void OnAllSettled()
    {
        _allSettled = true;
        Post(new RunCommand.Wake());
    }

    private void Wake() => Post(new RunCommand.Wake());

    private void OnItemBug(Exception exception, FilePath path) => _log.Bug(exception, path);

    /// <summary>The edge of the run's own threads: a bug there ends the run, in order. Null where the system grants none.</summary>
    private Thread? StartThread(string name, Action body)
    {
        var thread = new Thread(() =>
        {
            try
            {
                body();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                _bug = e;
                Post(new RunCommand.Wake());
            }
        })
        { IsBackground = true, Name = name };
        try
        {
            thread.Start();
            return thread;
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }
}
