using System.Collections.Concurrent;
using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Committing;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Runs.Switching;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Runs;

/// <summary>
/// Steers a run on its control thread: executes commands and scheduled actions, and decides when and how the work has ended.
/// <see cref="Post"/>, <see cref="Wake"/>, <see cref="OnAllSettled"/>, <see cref="OnBug"/>, <see cref="State"/> and
/// <see cref="Workers"/> are for any thread at any time; the rest for the control thread alone. It holds no lock. A cancelled
/// run posts <see cref="RunCommand.Stop"/>.
/// </summary>
internal sealed class RunController(
    RunPlan plan, WorkQueue queue, Collector collector, ExecutorHost host, IsolatedRetry isolatedRetry, RunMonitor monitor, AlertBoard alerts,
    TimeProvider time) : IDisposable
{
    /// <summary>How often histories and rates are sampled when nothing happens.</summary>
    private static readonly TimeSpan SampleInterval = TimeSpan.FromMilliseconds(250);

    private readonly BlockingCollection<RunCommand> _commands = [];
    private readonly SwitchSchedule _schedule = new(plan.Switches, queue);
    private volatile RunState _state = RunState.Starting; // written by the control thread
    private volatile bool _isAllSettled; // never unset
    private volatile Exception? _bug; // the last one
    private int _workers = plan.Workers; // written by the control thread, read by any
    private bool _isStopped; // a caller asked for the stop
    private bool _isWindingUp; // the job asked for the stop: no further item is begun
    private long _sampledAt;

    /// <summary>The run's state, including a switch in progress.</summary>
    public RunState State => _state != RunState.Running || !host.IsSwitching ? _state
        : host.Mode is null ? RunState.Starting
        : RunState.Switching;

    /// <summary>The number of workers wanted, 1 to 256.</summary>
    public int Workers => Volatile.Read(ref _workers);

    /// <summary>A bug outside any item; null for none.</summary>
    public Exception? Bug => _bug;

    /// <summary>Why there is no worker left and none can be started; null while there are some.</summary>
    public DisplayText? Failure { get; private set; }

    /// <summary>A sentence for each requested switch that did not take effect.</summary>
    public IEnumerable<DisplayText> Notes => _schedule.Notes;

    /// <summary>Steers the run; ignored once it has ended.</summary>
    public void Post(RunCommand command)
    {
        try
        {
            _commands.Add(command);
        }
        catch (InvalidOperationException)
        {
            // The run has ended: the command is ignored.
        }
    }

    /// <summary>Wakes the control thread.</summary>
    public void Wake() => Post(new RunCommand.Wake());

    /// <summary>Call when the last item is settled.</summary>
    public void OnAllSettled()
    {
        _isAllSettled = true;
        Wake();
    }

    /// <summary>Call when one of the run's own threads has ended with a bug.</summary>
    public void OnBug(Exception exception)
    {
        _bug = exception;
        Wake();
    }

    /// <summary>Sets the state in which the run ends, or has ended.</summary>
    public void Enter(RunState state) => _state = state;

    /// <summary>Steers until the work is done, or cannot or must not continue.</summary>
    public RunEnding Steer()
    {
        _state = queue.IsPaused ? RunState.Paused : RunState.Running;
        while (true)
        {
            ObeyNext();
            if ((EndOfWork() ?? Tend()) is { } ending)
            {
                return ending;
            }

            SampleWhenDue();
        }
    }

    public void Dispose() => _commands.Dispose();

    /// <summary>Waits for a command until a scheduled action is due.</summary>
    private void ObeyNext()
    {
        if (_commands.TryTake(out var command, _isWindingUp ? plan.Supervision.WindUpPollInterval : _schedule.Interval ?? SampleInterval))
        {
            Obey(command);
        }
    }

    private void Obey(RunCommand command)
    {
        switch (command)
        {
            case RunCommand.Pause or RunCommand.Resume when _isWindingUp:
            case RunCommand.Wake:
                break;
            case RunCommand.Pause:
                HoldLeases();
                _state = RunState.Paused;
                break;
            case RunCommand.Resume:
                queue.Pause(false);
                _state = RunState.Running;
                break;
            case RunCommand.SetWorkers(var count):
                Volatile.Write(ref _workers, Math.Clamp(count, 1, 256));
                host.Resize(_workers);
                break;
            case RunCommand.SetReadRate(var rate):
                plan.Throttle.Rate = Math.Max(0, rate);
                break;
            case RunCommand.SwitchMode(var mode):
                _ = host.TrySwitch(mode);
                break;
            default:
                _isStopped = true;
                break;
        }
    }

    /// <summary>Stops new work: no lease is given out, and unstarted items come back.</summary>
    private void HoldLeases()
    {
        queue.Pause(true);
        host.ReturnUnstarted();
    }

    /// <summary>How the run ended; null while there is work and nothing prevents it.</summary>
    private RunEnding? EndOfWork() =>
        _isStopped || _bug is not null || collector.SinkFault.IsFault ? RunEnding.Interrupted
        : _isAllSettled ? RunEnding.Complete
        : null;

    /// <summary>
    /// Performs the actions that are due without a command. Returns how the run ended, where no worker or no work is left.
    /// </summary>
    private RunEnding? Tend()
    {
        if (queue.HasSuspects)
        {
            isolatedRetry.Wake();
        }

        if (!host.IsSwitching)
        {
            ReplaceFailedExecutor();
            SwitchWhenDue();
        }

        return Failure is not null || HasWoundUp() ? RunEnding.Interrupted : null;
    }

    /// <summary>Children cannot be started any more; threads always can. If threads fail too, no executor is left.</summary>
    private void ReplaceFailedExecutor()
    {
        if (host.Failure is not { } failure)
        {
            return;
        }

        if (!host.RunsChildren || !host.TrySwitch(ExecutionMode.Threads))
        {
            Failure = failure;
            return;
        }

        alerts.Add(Severity.High, Alert.ModeKind, $"the run continues in threads, since no child is left: {failure}");
    }

    private void SwitchWhenDue()
    {
        if (host.Failure is null && _schedule.TakeDue() is { } due)
        {
            _ = host.TrySwitch(due.Mode);
        }
    }

    /// <summary>
    /// True once no worker holds an item after the job itself has asked for the stop: from then on nothing is begun, as in a
    /// pause without an end.
    /// </summary>
    private bool HasWoundUp()
    {
        if (plan.Stop?.Reason is null)
        {
            return false;
        }

        if (!_isWindingUp)
        {
            _isWindingUp = true;
            HoldLeases();
        }

        return queue.Snapshot().Leased == 0;
    }

    private void SampleWhenDue()
    {
        if (time.GetElapsedTime(_sampledAt) < SampleInterval)
        {
            return;
        }

        _sampledAt = time.GetTimestamp();
        host.Supervise();
        monitor.Sample(host.Rows(), _state == RunState.Paused);
    }
}
