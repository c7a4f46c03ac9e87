using TuiScan.Engine.Executors;
using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Runs.Switching;

namespace TuiScan.Engine.Runs;

/// <summary>All that one run is made of. Immutable.</summary>
internal sealed record RunPlan
{
    /// <summary>For people: the profile's name, escaped.</summary>
    public required string Profile { get; init; }

    /// <summary>For people: the root, escaped.</summary>
    public required string Root { get; init; }

    /// <summary>For people, in a word: <c>check</c>.</summary>
    public required string Activity { get; init; }

    /// <summary>The baseline that it is about; null for a job that has none.</summary>
    public BaselineFacts? Baseline { get; init; }

    /// <summary>Sentences for people that are known before it begins; foreign parts are escaped.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public required IJob Job { get; init; }

    public required IItemSource Source { get; init; }

    public required IJobSink Sink { get; init; }

    public required ExecutionMode Mode { get; init; }

    /// <summary>1 to 256.</summary>
    public required int Workers { get; init; }

    /// <summary>Items that may wait.</summary>
    public required int QueueCapacity { get; init; }

    /// <summary>Results in the order of the source.</summary>
    public bool Ordered { get; init; }

    /// <summary>Queues of the job's own before and behind the one for work, for those who watch.</summary>
    public IReadOnlyList<IQueueProbe> QueuesBefore { get; init; } = [];

    /// <inheritdoc cref="QueuesBefore"/>
    public IReadOnlyList<IQueueProbe> QueuesBehind { get; init; } = [];

    /// <summary>What the workers read are files, so that the system's figures on the disk are about it.</summary>
    public bool ReadsFiles { get; init; } = true;

    /// <summary>Items that the last run found; null where nothing is known.</summary>
    public long? ExpectedItems { get; init; }

    /// <summary>
    /// Counts the bytes that the last run would have read; null where nothing is known. Asked once, and only of a run that is
    /// long enough for somebody to wait for it.
    /// </summary>
    public Func<long>? CountExpectedBytes { get; init; }

    /// <summary>Limits what all workers together read; its rate may be changed while the run goes on.</summary>
    public ReadThrottle Throttle { get; init; } = ReadThrottle.Private(0);

    /// <summary>The limits by which workers are supervised.</summary>
    public SupervisionOptions Supervision { get; init; } = SupervisionOptions.Default;

    /// <summary>Switches of the mode that were asked for beforehand.</summary>
    public IReadOnlyList<SwitchTrigger> Switches { get; init; } = [];

    /// <summary>By which the job itself ends the run; null for one that does not.</summary>
    public StopRequest? Stop { get; init; }

    /// <summary>What the limit of open files leaves for workers; null for what is free when the run begins.</summary>
    public DescriptorBudget? Descriptors { get; init; }

    /// <summary>What is started as a child: this program itself, or another in tests; null where its file cannot be told.</summary>
    public ChildProgram? Child { get; init; } = ChildProgram.Own();
}
