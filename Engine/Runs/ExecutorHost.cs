using TuiScan.Engine.Executors;
using TuiScan.Engine.Metrics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Engine.Runs;

/// <summary>
/// Holds the executor in force and puts another in its place while work goes on: the new one is started and warm before the
/// old one's gate closes, what the old one has not started returns, and what it has in hand ends within a grace, or is ended.
/// No moment is without workers, and a new one that does not start changes nothing. The switch runs on a thread of its own,
/// so that the run can be steered meanwhile. Steered by the control thread; <see cref="Rows"/> and the properties may be
/// read from any.
/// </summary>
internal sealed class ExecutorHost(ExecutorContext context) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private volatile IExecutor? _executor;
    private int _made; // executors; the last one's first outcomes put its mode in force
    private volatile IExecutor? _first; // while it starts, so that it can be watched
    private volatile Thread? _switching;
    private readonly Lock _lock = new();
    private volatile object? _target; // a boxed mode
    private volatile object? _mode; // a boxed mode; changed under _lock
    private volatile int _switches; // changed under _lock
    private volatile string? _failure;
    private int _workers;

    /// <summary>
    /// The mode in force; null before the first. A new one is from its first outcomes on, though others of its workers may
    /// still be starting.
    /// </summary>
    public ExecutionMode? Mode => (ExecutionMode?)_mode;

    /// <summary>The mode that a switch under way leads to; null where none is.</summary>
    public ExecutionMode? SwitchingTo => (ExecutionMode?)_target;

    public bool IsSwitching => _switching is not null;

    /// <summary>The executor in force has its workers in children.</summary>
    public bool RunsChildren => _executor?.Mode == ExecutionMode.Processes;

    /// <summary>How many workers the executor in force has; null before the first. Fewer than were asked for where limits are low.</summary>
    public int? Workers => (_executor ?? _first)?.Workers;

    /// <summary>Switches that have taken effect.</summary>
    public int Switches => _switches;

    /// <summary>Why the executor in force can run no worker any more; null while it can.</summary>
    public string? Failure => _failure ?? _executor?.Failure;

    /// <summary>One row per worker of the executor in force.</summary>
    public IReadOnlyList<WorkerRow> Rows() => (_executor ?? _first)?.Rows() ?? [];

    /// <summary>
    /// Starts the first executor: children on a thread of its own, since they take their time and the run can be steered
    /// meanwhile. Where they cannot be had the run goes on in threads, with an alert. Null, or why there is no worker at all.
    /// </summary>
    public string? Start(ExecutionMode mode, int workers)
    {
        _workers = workers;
        if (mode == ExecutionMode.Processes && TryBegin("start", () => StartChildren()))
        {
            return null;
        }

        _executor = Make(mode, out var failure);
        Enter(_executor?.Mode);
        return failure;
    }

    /// <summary>Begins a switch. Refused, with a word in the log, while another is under way or where the mode is in force.</summary>
    public bool TrySwitch(ExecutionMode mode)
    {
        if (IsSwitching || _executor is not { } executor || executor.Mode == mode || _stop.IsCancellationRequested)
        {
            context.Log($"switch to {Names.Of(mode)} refused: {(IsSwitching ? "another is under way" : "it is in force")}");
            return false;
        }

        _target = mode;
        if (TryBegin("switch", () => Switch(mode)))
        {
            return true;
        }

        _target = null;
        context.Alerts.Add(Severity.Medium, Alert.ModeKind, $"no switch to {Names.Of(mode)}: {ThreadShortage.Text}");
        return false;
    }

    /// <summary>More or fewer workers, now and after a switch that is under way.</summary>
    public void Resize(int workers)
    {
        Volatile.Write(ref _workers, workers);
        _executor?.Resize(workers);
    }

    public void ReturnUnstarted() => _executor?.ReturnUnstarted();

    /// <summary>Looks after the workers; several times a second.</summary>
    public void Supervise() => _executor?.Supervise();

    /// <summary>
    /// Nothing is handed out any more: what is in hand ends within the grace, or is ended. A switch under way ends first.
    /// </summary>
    public void Stop(TimeSpan grace)
    {
        _stop.Cancel();
        _switching?.Join();
        if (_executor is { } executor)
        {
            End(executor, grace);
        }
    }

    /// <summary>What is in hand ends within the grace, or is ended.</summary>
    private void End(IExecutor executor, TimeSpan grace)
    {
        if (!context.Job.Repeatable && grace > TimeSpan.Zero)
        {
            executor.Cancel();
            grace = context.Supervision.CancelGrace;
        }

        if (!executor.Drain(grace))
        {
            executor.Abort();
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _switching?.Join();
        _executor?.Dispose();
        _stop.Dispose();
    }

    /// <summary>Does that on a thread of its own; false where the system grants none.</summary>
    private bool TryBegin(string name, Action action)
    {
        var thread = new Thread(() => Guard(action)) { IsBackground = true, Name = name };
        _switching = thread;
        try
        {
            thread.Start();
            return true;
        }
        catch (OutOfMemoryException)
        {
            _switching = null;
            return false;
        }
    }

    /// <summary>The edge of the switch's thread: a bug there ends the run in order.</summary>
    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            context.OnBug(e, FilePath.Root);
            _failure = TextEscaper.Escape(e.Message);
        }

        (_target, _switching) = (null, null);
        context.Wake();
    }

    private void StartChildren()
    {
        var executor = Make(ExecutionMode.Processes, out var failure);
        if (executor is null && !_stop.IsCancellationRequested)
        {
            context.Alerts.Add(Severity.High, Alert.ModeKind, $"the run goes on in threads, since there are no children: {failure}");
            context.Log($"no children: {failure}; the run goes on in threads");
            executor = Make(ExecutionMode.Threads, out failure);
            _failure = failure;
        }

        _executor = executor;
        Enter(executor?.Mode);
        executor?.Resize(Volatile.Read(ref _workers));
    }

    private IExecutor? Make(ExecutionMode mode, out string? failure)
    {
        if (mode == ExecutionMode.Processes && context.Descriptors.Children < 1)
        {
            // Before anything of it is touched: what starts processes is loaded then, and takes descriptors itself.
            failure = DescriptorScarcity.NoChild;
            return null;
        }

        var began = context.Time.GetTimestamp();
        var number = Interlocked.Increment(ref _made);
        var inbox = new FirstOutcomeNotifier(
            context.Inbox,
            () =>
            {
                if (number != Volatile.Read(ref _made))
                {
                    // An executor that was switched away from before its first outcomes came.
                    return;
                }

                Enter(mode);
                context.Log($"first outcomes under {Names.Of(mode)} after {context.Time.GetElapsedTime(began).TotalMilliseconds:0} ms");
            });
        var executor = ExecutorFactory.Create(mode, context with { Inbox = inbox });
        _first = executor;
        failure = executor.Start(Volatile.Read(ref _workers), _stop.Token);
        if (failure is null)
        {
            return executor;
        }

        executor.Dispose();
        return null;
    }

    /// <summary>The switch's own thread.</summary>
    private void Switch(ExecutionMode mode)
    {
        var began = context.Time.GetTimestamp();
        var old = _executor!;
        var next = Make(mode, out var failure);
        if (next is null)
        {
            context.Log($"switch to {Names.Of(mode)} failed: {failure}");
            if (!_stop.IsCancellationRequested)
            {
                Enter(old.Mode);
                context.Alerts.Add(Severity.Medium, Alert.ModeKind, $"no switch to {Names.Of(mode)}, {Names.Of(old.Mode)} goes on: {failure}");
            }
        }
        else
        {
            _executor = next;
            Enter(mode);
            next.Resize(Volatile.Read(ref _workers));
            Retire(old);
            context.Log($"switched from {Names.Of(old.Mode)} to {Names.Of(mode)} in {context.Time.GetElapsedTime(began).TotalMilliseconds:0} ms");
        }
    }

    private void Enter(ExecutionMode? mode)
    {
        lock (_lock)
        {
            if (mode is null || Mode == mode)
            {
                return;
            }

            _switches += _mode is null ? 0 : 1;
            _mode = mode;
        }
    }

    private void Retire(IExecutor old)
    {
        // What must not be repeated is never cut off by a switch: its outcome would be unknown.
        var grace = context.Supervision.SwitchGrace;
        var hasEnded = old.Drain(grace);
        while (!hasEnded && !context.Job.Repeatable && !_stop.IsCancellationRequested)
        {
            hasEnded = old.Drain(grace);
        }

        if (!hasEnded)
        {
            End(old, grace);
        }

        old.Dispose();
    }
}
