using TuiScan.Engine.Executors;
using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Runs.Switching;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Runs;

/// <summary>The parts and limits of one run. Immutable.</summary>
internal sealed record RunPlan
{
    /// <summary>User-facing: the profile's name, escaped.</summary>
    public required string Profile { get; init; }

    /// <summary>User-facing: the root, escaped.</summary>
    public required string Root { get; init; }

    /// <summary>User-facing name of the activity, one word: <c>check</c>.</summary>
    public required string Activity { get; init; }

    /// <summary>The baseline of the job; null for a job that has none.</summary>
    public BaselineFacts? Baseline { get; init; }

    /// <summary>User-facing sentences that are known before the run begins.</summary>
    public IReadOnlyList<DisplayText> Notes { get; init; } = [];

    public required IJob Job { get; init; }

    public required IItemSource Source { get; init; }

    public required IJobSink Sink { get; init; }

    public required ExecutionMode Mode { get; init; }

    /// <summary>The number of workers, 1 to 256.</summary>
    public required int Workers { get; init; }

    /// <summary>The maximum number of items that may wait.</summary>
    public required int QueueCapacity { get; init; }

    /// <summary>True when results come in the order of the source.</summary>
    public bool Ordered { get; init; }

    /// <summary>The job's own queues, before and after the work queue, for display.</summary>
    public IReadOnlyList<IQueueProbe> QueuesBefore { get; init; } = [];

    /// <inheritdoc cref="QueuesBefore"/>
    public IReadOnlyList<IQueueProbe> QueuesBehind { get; init; } = [];

    /// <summary>True when the workers read files, so that the system's disk statistics apply.</summary>
    public bool ReadsFiles { get; init; } = true;

    /// <summary>Items that the last run found; null where it is unknown.</summary>
    public long? ExpectedItems { get; init; }

    /// <summary>
    /// Counts the bytes that the last run would have read; null where it is unknown. Called once, and only in a run that is
    /// long enough for a user to wait for it.
    /// </summary>
    public Func<long>? CountExpectedBytes { get; init; }

    /// <summary>Limits the read rate of all workers together; it may be changed during the run.</summary>
    public ReadThrottle Throttle { get; init; } = ReadThrottle.Private(0);

    /// <summary>The limits for the supervision of workers.</summary>
    public SupervisionOptions Supervision { get; init; } = SupervisionOptions.Default;

    /// <summary>Switches of the mode that were requested in advance.</summary>
    public IReadOnlyList<SwitchTrigger> Switches { get; init; } = [];

    /// <summary>The job's results, for display; null for a job whose findings are all its output.</summary>
    public ResultBoard? Results { get; init; }

    /// <summary>The request by which the job itself ends the run; null for a job that does not.</summary>
    public StopRequest? Stop { get; init; }

    /// <summary>The descriptors that the limit of open files leaves for workers; null for what is free when the run begins.</summary>
    public DescriptorBudget? Descriptors { get; init; }

    /// <summary>The program to start as a child: this program itself, or another in tests; null where its file is unknown.</summary>
    public ChildProgram? Child { get; init; } = ChildProgram.Own();
}
