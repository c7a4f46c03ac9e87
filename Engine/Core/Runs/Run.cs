using TuiScan.Engine.Executors;
using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Committing;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Runs.Switching;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Sampling;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Runs;

/// <summary>
/// One run from its first item to its last: wires its parts together, and starts and ends them in the order of their flow.
/// <code>
/// source thread ──batches──▶ WorkQueue ──leases──▶ executor's workers ──proposals──▶ collector thread ──▶ ledger ──▶ sink
///                                 ▲                                                       │
///                                 └───────────── rests, deferred, fenced ─────────────────┘
/// </code>
/// Queue, ledger, collector and sink stay for the whole run; executors come and go between them (<see cref="ExecutorHost"/>).
/// <see cref="Execute"/> is called once; its thread is the control thread, which alone starts, switches and ends executors
/// (<see cref="RunController"/>). <see cref="Post"/>, <see cref="ChildIds"/> and <see cref="Snapshot"/> may be called from any
/// thread at any time. It holds no lock of its own.
/// </summary>
internal sealed class Run : IDisposable
{
    private readonly RunPlan _plan;
    private readonly IRunLog _log;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopSource = new();
    private readonly RunThread _source;
    private readonly WorkQueue _queue;
    private readonly ExecutorHost _host;
    private readonly IsolatedRetry _isolatedRetry;
    private readonly Collector _collector;
    private readonly RunThread _collecting;
    private readonly RunController _controller;
    private readonly RunMonitor _monitor;
    private long _began;
    private DateTimeOffset _started;

    public Run(RunPlan plan, AlertBoard alerts, IRunLog log, TimeProvider time)
    {
        (_plan, _log, _time) = (plan, log, time);
        _source = new RunThread("source", Produce, OnBug);
        _queue = new WorkQueue(plan.QueueCapacity);
        var window = plan.Ordered ? new ReorderWindow(_queue) : null;
        _collector = new Collector(_queue, plan.Sink, window, OnAllSettled) { SuspectFound = Wake, SinkFailed = Wake };
        _collecting = new RunThread("collector", _collector.Run, OnBug);
        var context = new ExecutorContext(_queue, _collector, plan.Job, WorkerSlots.Private(), log.Bug, time)
        {
            Alerts = alerts,
            Log = log.Write,
            Wake = Wake,
            Child = plan.Child,
            Supervision = plan.Supervision,
            Descriptors = plan.Descriptors ?? DescriptorBudget.Measure(),
        };
        _host = new ExecutorHost(context);
        _isolatedRetry = new IsolatedRetry(context);
        _monitor = new RunMonitor(plan, _queue, _collector, alerts, time);
        _controller = new RunController(plan, _queue, _collector, _host, _isolatedRetry, _monitor, alerts, time);
    }

    /// <summary>Steers the run; ignored once it has ended.</summary>
    public void Post(RunCommand command) => _controller.Post(command);

    /// <summary>The ids of the processes that work for the run at this moment.</summary>
    public IReadOnlyList<int> ChildIds => WorkerRow.ProcessesOf(_host.Rows());

    /// <summary>A snapshot of the run.</summary>
    public RunSnapshot Snapshot() =>
        _monitor.Snapshot(_controller.State, _host.Mode ?? _plan.Mode, _controller.Workers, _host.Rows()) with
        {
            SwitchingTo = _host.SwitchingTo,
            Switches = _host.Switches,
        };

    /// <summary>
    /// Runs to the end, or until the token is cancelled: then no further item is begun, work in progress is committed or
    /// returned, and the result is marked as interrupted. Faults of the tree are findings; a fault of the sink is in the
    /// result.
    /// </summary>
    /// <exception cref="InvalidOperationException">A bug outside any item, after everything was stopped.</exception>
    public RunResult Execute(CancellationToken cancellationToken)
    {
        Begin();
        using var registration = cancellationToken.Register(() => Post(new RunCommand.Stop()));
        var failure = _source.Start() ?? _collecting.Start() ?? _host.Start(_plan.Mode, _controller.Workers);
        var ending = failure is null ? _controller.Steer() : RunEnding.Interrupted;
        failure ??= _controller.Failure;

        BeginEnding(ending);
        EndQueue();
        EndExecutor(ending);
        _source.Join();
        EndCollector();
        ThrowBug();
        var fault = CompleteSink(ending, failure);
        return Conclude(ending, failure, fault);
    }

    public void Dispose()
    {
        _host.Dispose();
        _isolatedRetry.Dispose();
        _controller.Dispose();
        _stopSource.Dispose();
    }

    private void Begin()
    {
        (_began, _started) = (_time.GetTimestamp(), _time.GetUtcNow());
        if (_plan.Stop is { } stop)
        {
            stop.Asked = Wake;
        }
    }

    /// <summary>The body of the source's thread.</summary>
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

    private void BeginEnding(RunEnding ending)
    {
        _controller.Enter(ending == RunEnding.Complete ? RunState.Finishing : RunState.Stopping);
        if (ending == RunEnding.Interrupted)
        {
            // Before the source's early end is mistaken for the end of the tree.
            _monitor.EndEstimate(_host.Rows());
            _stopSource.Cancel();
        }
    }

    /// <summary>Wakes the source and the workers that wait: there is nothing more to add or to take.</summary>
    private void EndQueue() => _queue.Finish();

    private void EndExecutor(RunEnding ending)
    {
        _isolatedRetry.Dispose();

        // When all is committed no worker holds an item: children need not be waited for.
        _host.Stop(ending == RunEnding.Complete ? TimeSpan.Zero : _plan.Supervision.StopGrace);
    }

    /// <summary>Commits what the workers have handed over and ends the collector.</summary>
    private void EndCollector()
    {
        _collector.Finish();
        _collecting.Join();
    }

    private void ThrowBug()
    {
        if (_controller.Bug is { } bug)
        {
            _controller.Enter(RunState.Failed);
            throw new InvalidOperationException("internal error: the run was aborted", bug);
        }
    }

    /// <summary>The sink's first fault; the sink is not completed where there is one, or where no work could be done.</summary>
    private FaultCode CompleteSink(RunEnding ending, DisplayText? failure)
    {
        var fault = _collector.SinkFault;
        return fault.IsFault || failure is not null ? fault : _plan.Sink.Complete(ending);
    }

    private RunResult Conclude(RunEnding ending, DisplayText? failure, FaultCode fault)
    {
        _monitor.Sample(_host.Rows(), isPaused: false);
        var ledger = _queue.Snapshot();
        var (state, word) = ending == RunEnding.Complete && fault.IsSuccess ? (RunState.Completed, "completed")
            : failure is null && fault.IsSuccess ? (RunState.Interrupted, "interrupted")
            : (RunState.Failed, "failed");
        _controller.Enter(state);
        _log.Write($"ended: {word}, committed {ledger.Committed} of {ledger.Discovered}, stale {ledger.Stale}");
        return new RunResult
        {
            Ending = ending,
            Ledger = ledger,
            IsBalanced = ledger.IsBalanced && (ending == RunEnding.Interrupted || ledger is { Queued: 0, Leased: 0 }),
            SinkFault = fault,
            Failure = failure,
            Bytes = _collector.Bytes,
            Elapsed = _time.GetElapsedTime(_began),
            Started = _started,
            Ended = _time.GetUtcNow(),
            Mode = _host.Mode ?? _plan.Mode,
            Workers = _host.Workers ?? _controller.Workers,
            Switches = _host.Switches,
            Progress = _monitor.Progress,
            StopReason = ending == RunEnding.Interrupted ? _plan.Stop?.Reason : null,
            Notes = [.. _plan.Notes, .. _plan.Source.Notes, .. _controller.Notes],
        };
    }

    private void OnAllSettled() => _controller.OnAllSettled();

    private void OnBug(Exception exception) => _controller.OnBug(exception);

    private void Wake() => _controller.Wake();
}
