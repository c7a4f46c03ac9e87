using System.Globalization;
using TuiScan.Engine.Executors;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Telemetry.Sampling;

namespace TuiScan.Engine.Runs.Switching;

/// <summary>
/// Holds the executor in force and puts another in its place while work continues: the new one is started and warm before the
/// old one's gate closes, what the old one has not started returns, and what it has in hand ends within a grace, or is ended.
/// No moment is without workers, and a new one that does not start changes nothing. The switch runs on a thread of its own,
/// so that the run can be steered meanwhile.
/// </summary>
/// <remarks>
/// Steered by the control thread; <see cref="Rows"/> and the properties may be read from any. It holds no lock: each field below
/// is written by one thread at a time, the control thread or the switch's, never by both, since a switch begins only where none
/// is under way. <see cref="Stop"/> and disposal cancel the start of an executor and wait for a switch under way.
/// </remarks>
internal sealed class ExecutorHost(ExecutorContext context) : IDisposable
{
    private readonly CancellationTokenSource _stop = new(); // nothing is started any more
    private readonly ModeInForce _mode = new();
    private volatile IExecutor? _executor; // the one in force; null before the first
    private volatile IExecutor? _starting; // the one made last, so that the first can be watched while it starts
    private volatile Thread? _switching; // null while no start or switch is under way
    private volatile object? _target; // a boxed mode; null while no switch is under way
    private volatile string? _failure; // why a start or a switch left no executor; never unset
    private int _workers; // wanted now; written by the control thread

    /// <inheritdoc cref="ModeInForce.Mode"/>
    public ExecutionMode? Mode => _mode.Mode;

    /// <summary>The mode that a switch under way leads to; null where none is.</summary>
    public ExecutionMode? SwitchingTo => (ExecutionMode?)_target;

    public bool IsSwitching => _switching is not null;

    /// <summary>The executor in force has its workers in children.</summary>
    public bool RunsChildren => _executor?.Mode == ExecutionMode.Processes;

    /// <summary>How many workers the executor in force has; null before the first. Fewer than were asked for where limits are low.</summary>
    public int? Workers => (_executor ?? _starting)?.Workers;

    /// <summary>Switches that have taken effect.</summary>
    public int Switches => _mode.Switches;

    /// <summary>Why the executor in force can run no worker any more; null while it can.</summary>
    public string? Failure => _failure ?? _executor?.Failure;

    /// <summary>One row per worker of the executor in force.</summary>
    public IReadOnlyList<WorkerRow> Rows() => (_executor ?? _starting)?.Rows() ?? [];

    /// <summary>
    /// Starts the first executor: children on a thread of its own, since they take their time and the run can be steered
    /// meanwhile. Where they cannot be started the run continues in threads, with an alert. Null, or why there is no worker at all.
    /// </summary>
    public string? Start(ExecutionMode mode, int workers)
    {
        _workers = workers;
        if (mode == ExecutionMode.Processes && TryBegin("start", () => StartChildren()))
        {
            return null;
        }

        Install(Make(mode, out var failure));
        return failure;
    }

    /// <summary>Begins a switch. Refused, with a line in the log, while another is under way or where the mode is in force.</summary>
    public bool TrySwitch(ExecutionMode mode)
    {
        if (IsSwitching || _executor is not { } executor || executor.Mode == mode || _stop.IsCancellationRequested)
        {
            context.Log($"switch to {EnumText.Of(mode)} refused: {(IsSwitching ? "another is under way" : "it is in force")}");
            return false;
        }

        _target = mode;
        if (TryBegin("switch", () => Switch(mode)))
        {
            return true;
        }

        _target = null;
        context.Alerts.Add(Severity.Medium, Alert.ModeKind, $"no switch to {EnumText.Of(mode)}: {ThreadShortage.Text}");
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

        Install(executor);
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

        var executor = ExecutorFactory.Create(mode, context with { Inbox = NotifyingInbox(mode) });
        _starting = executor;
        failure = executor.Start(Volatile.Read(ref _workers), _stop.Token);
        if (failure is null)
        {
            return executor;
        }

        executor.Dispose();
        return null;
    }

    /// <summary>An inbox whose first outcomes put the mode in force.</summary>
    private FirstOutcomeNotifier NotifyingInbox(ExecutionMode mode)
    {
        var began = context.Time.GetTimestamp();
        var number = _mode.Number();
        return new FirstOutcomeNotifier(context.Inbox, () =>
        {
            if (_mode.IsLast(number))
            {
                _mode.Enter(mode);
                context.Log($"first outcomes under {EnumText.Of(mode)} after {ElapsedSince(began)}");
            }
        });
    }

    /// <summary>The switch's own thread.</summary>
    private void Switch(ExecutionMode mode)
    {
        var began = context.Time.GetTimestamp();
        var old = _executor!;
        if (Make(mode, out var failure) is not { } next)
        {
            StayUnder(old, mode, failure);
            return;
        }

        Install(next);
        next.Resize(Volatile.Read(ref _workers));
        Retire(old);
        context.Log($"switched from {EnumText.Of(old.Mode)} to {EnumText.Of(mode)} in {ElapsedSince(began)}");
    }

    /// <summary>A new executor did not start: nothing changes.</summary>
    private void StayUnder(IExecutor old, ExecutionMode mode, string? failure)
    {
        context.Log($"switch to {EnumText.Of(mode)} failed: {failure}");
        if (!_stop.IsCancellationRequested)
        {
            _mode.Enter(old.Mode);
            context.Alerts.Add(Severity.Medium, Alert.ModeKind, $"no switch to {EnumText.Of(mode)}, {EnumText.Of(old.Mode)} goes on: {failure}");
        }
    }

    /// <summary>From here on that executor is in force; null where there is none.</summary>
    private void Install(IExecutor? executor)
    {
        _executor = executor;
        if (executor is not null)
        {
            _mode.Enter(executor.Mode);
        }
    }

    private string ElapsedSince(long began) => string.Create(
        CultureInfo.InvariantCulture, $"{context.Time.GetElapsedTime(began).TotalMilliseconds:0} ms");

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
