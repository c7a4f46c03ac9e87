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
    /// <summary>
    /// What is in hand at a switch may take so long to end by itself before it is cancelled or killed: an item of 1 GB from
    /// the cache takes some 60 ms with xxh128.
    /// </summary>
    private static readonly TimeSpan SwitchGrace = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();
    private volatile IExecutor? _executor;
    private volatile IExecutor? _first; // while it starts, so that it can be watched
    private volatile Thread? _switching;
    private volatile object? _target; // a boxed mode
    private volatile int _switches;
    private int _workers;

    /// <summary>The mode in force; null before the first.</summary>
    public ExecutionMode? Mode => _executor?.Mode;

    /// <summary>The mode that a switch under way leads to; null where none is.</summary>
    public ExecutionMode? SwitchingTo => (ExecutionMode?)_target;

    public bool IsSwitching => _switching is not null;

    /// <summary>Switches that have taken effect.</summary>
    public int Switches => _switches;

    /// <summary>Why the executor in force can run no worker any more; null while it can.</summary>
    public string? Failure => _executor?.Failure;

    /// <summary>One row per worker of the executor in force.</summary>
    public IReadOnlyList<WorkerRow> Rows() => (_executor ?? _first)?.Rows() ?? [];

    /// <summary>
    /// Starts the first executor; where children cannot be had the run goes on threads, with an alert. Null, or why there is
    /// no worker at all.
    /// </summary>
    public string? Start(ExecutionMode mode, int workers)
    {
        _workers = workers;
        var executor = Make(mode, out var failure);
        if (executor is null && mode == ExecutionMode.Processes && !_stop.IsCancellationRequested)
        {
            context.Alerts.Add(Severity.High, "mode", $"the run goes on in threads, since there are no children: {failure}");
            context.Log($"no children: {failure}; the run goes on in threads");
            executor = Make(ExecutionMode.Threads, out failure);
        }

        _executor = executor;
        return executor is null ? failure : null;
    }

    /// <summary>Begins a switch. Refused, with a word in the log, while another is under way or where the mode is in force.</summary>
    public bool TrySwitch(ExecutionMode mode)
    {
        if (IsSwitching || _executor?.Mode == mode || _stop.IsCancellationRequested)
        {
            context.Log($"switch to {Names.Of(mode)} refused: {(IsSwitching ? "another is under way" : "it is in force")}");
            return false;
        }

        _target = mode;
        var thread = new Thread(() => Switch(mode)) { IsBackground = true, Name = "switch" };
        _switching = thread;
        try
        {
            thread.Start();
            return true;
        }
        catch (OutOfMemoryException)
        {
            (_switching, _target) = (null, null);
            context.Alerts.Add(Severity.Medium, "mode", $"no switch to {Names.Of(mode)}: the system grants no further thread");
            return false;
        }
    }

    /// <summary>More or fewer workers, now and after a switch that is under way.</summary>
    public void Resize(int workers)
    {
        Volatile.Write(ref _workers, workers);
        _executor?.Resize(workers);
    }

    public void Yield() => _executor?.Yield();

    /// <summary>Looks after the workers; several times a second.</summary>
    public void Tend() => _executor?.Tend();

    /// <summary>
    /// Nothing is handed out any more: what is in hand ends within the grace, or is ended. A switch under way ends first.
    /// </summary>
    public void Stop(TimeSpan grace)
    {
        _stop.Cancel();
        _switching?.Join();
        if (_executor is { } executor && !executor.Drain(grace))
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

    private IExecutor? Make(ExecutionMode mode, out string? failure)
    {
        var began = context.Time.GetTimestamp();
        var inbox = new FirstWord(
            context.Inbox,
            () => context.Log($"first outcomes under {Names.Of(mode)} after {context.Time.GetElapsedTime(began).TotalMilliseconds:0} ms"));
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
                context.Alerts.Add(Severity.Medium, "mode", $"no switch to {Names.Of(mode)}, {Names.Of(old.Mode)} goes on: {failure}");
            }
        }
        else
        {
            _executor = next;
            _switches++;
            next.Resize(Volatile.Read(ref _workers));
            Retire(old);
            context.Log($"switched from {Names.Of(old.Mode)} to {Names.Of(mode)} in {context.Time.GetElapsedTime(began).TotalMilliseconds:0} ms");
        }

        (_target, _switching) = (null, null);
        context.Wake();
    }

    private void Retire(IExecutor old)
    {
        // What must not be repeated is never cut off by a switch: its outcome would be unknown.
        var hasEnded = old.Drain(SwitchGrace);
        while (!hasEnded && !context.Job.Repeatable && !_stop.IsCancellationRequested)
        {
            hasEnded = old.Drain(SwitchGrace);
        }

        if (!hasEnded)
        {
            old.Abort();
        }

        old.Dispose();
    }
}
