using System.Globalization;
using TuiScan.Engine.Executors;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Telemetry.Sampling;

namespace TuiScan.Engine.Runs.Switching;

/// <summary>
/// Holds the current executor and replaces it while work continues: the new one is started and warm before the old one's gate
/// closes, items that the old one has not started go back, and items in progress end within a grace period, or are ended. There
/// are workers at every moment, and a new executor that does not start changes nothing. The switch runs on a thread of its own,
/// so that the run can be steered meanwhile.
/// </summary>
/// <remarks>
/// Steered by the control thread; <see cref="Rows"/> and the properties may be read from any. It holds no lock: each field
/// below is written by one thread at a time, the control thread or the switch's, never by both, since a switch begins only
/// where none is in progress. <see cref="Stop"/> and disposal cancel the start of an executor and wait for a switch in
/// progress.
/// </remarks>
internal sealed class ExecutorHost(ExecutorContext context) : IDisposable
{
    private readonly CancellationTokenSource _stop = new(); // no further executor is started
    private readonly ModeInForce _mode = new();
    private volatile IExecutor? _executor; // the current one; null before the first
    private volatile IExecutor? _starting; // the one created last, so that the first can be watched while it starts
    private volatile Thread? _switching; // null while no start or switch is in progress
    private volatile object? _target; // a boxed mode; null while no switch is in progress
    private volatile object? _failure; // a boxed text: why a start or a switch left no executor; never unset
    private int _workers; // the number wanted now; written by the control thread

    /// <inheritdoc cref="ModeInForce.Mode"/>
    public ExecutionMode? Mode => _mode.Mode;

    /// <summary>The target mode of a switch in progress; null where there is none.</summary>
    public ExecutionMode? SwitchingTo => (ExecutionMode?)_target;

    public bool IsSwitching => _switching is not null;

    /// <summary>True when the current executor has its workers in child processes.</summary>
    public bool RunsChildren => _executor?.Mode == ExecutionMode.Processes;

    /// <summary>
    /// The number of workers of the current executor; null before the first. Fewer than requested where limits are low.
    /// </summary>
    public int? Workers => (_executor ?? _starting)?.Workers;

    /// <summary>Switches that have taken effect.</summary>
    public int Switches => _mode.Switches;

    /// <summary>Why the current executor cannot run any worker any more; null while it can.</summary>
    public DisplayText? Failure => (DisplayText?)_failure ?? _executor?.Failure;

    /// <summary>One row per worker of the current executor.</summary>
    public IReadOnlyList<WorkerRow> Rows() => (_executor ?? _starting)?.Rows() ?? [];

    /// <summary>
    /// Starts the first executor: children on a thread of its own, since they take time and the run can be steered meanwhile.
    /// Where they cannot be started the run continues in threads, with an alert. Returns null, or why there is no worker at
    /// all.
    /// </summary>
    public DisplayText? Start(ExecutionMode mode, int workers)
    {
        _workers = workers;
        if (mode == ExecutionMode.Processes && TryBegin("start", () => StartChildren()))
        {
            return null;
        }

        Install(Make(mode, out var failure));
        return failure;
    }

    /// <summary>
    /// Begins a switch. Refused, with a line in the log, while another is in progress or where the mode is already in force.
    /// </summary>
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

    /// <summary>Changes the number of workers, now and after a switch in progress.</summary>
    public void Resize(int workers)
    {
        Volatile.Write(ref _workers, workers);
        _executor?.Resize(workers);
    }

    public void ReturnUnstarted() => _executor?.ReturnUnstarted();

    /// <summary>Supervises the workers; call it several times a second.</summary>
    public void Supervise() => _executor?.Supervise();

    /// <summary>
    /// Stops handing out items: those in progress end within the grace period, or are ended. A switch in progress ends first.
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

    /// <summary>Ends an executor: items in progress end within the grace period, or are ended.</summary>
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

    /// <summary>Runs the action on a thread of its own; false where the system refuses one.</summary>
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

    /// <summary>The boundary of the switch's thread: a bug there ends the run in order.</summary>
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
            context.Alerts.Add(Severity.High, Alert.ModeKind, $"the run continues in threads, since there are no children: {failure}");
            context.Log($"no children: {failure}; the run continues in threads");
            executor = Make(ExecutionMode.Threads, out failure);
            _failure = failure;
        }

        Install(executor);
        executor?.Resize(Volatile.Read(ref _workers));
    }

    private IExecutor? Make(ExecutionMode mode, out DisplayText? failure)
    {
        if (mode == ExecutionMode.Processes && context.Descriptors.Children < 1)
        {
            // Before any part of it is used: the assemblies that start processes are loaded then, and take descriptors
            // themselves.
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

    /// <summary>The body of the switch's thread.</summary>
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

    /// <summary>Keeps the old executor because a new one did not start.</summary>
    private void StayUnder(IExecutor old, ExecutionMode mode, DisplayText? failure)
    {
        context.Log($"switch to {EnumText.Of(mode)} failed: {failure}");
        if (!_stop.IsCancellationRequested)
        {
            _mode.Enter(old.Mode);
            context.Alerts.Add(Severity.Medium, Alert.ModeKind, $"no switch to {EnumText.Of(mode)}, {EnumText.Of(old.Mode)} continues: {failure}");
        }
    }

    /// <summary>Makes that executor the current one; null where there is none.</summary>
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
        // An item that must not be repeated is never cut off by a switch: its outcome would be unknown.
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
