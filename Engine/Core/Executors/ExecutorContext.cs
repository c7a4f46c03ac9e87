using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Committing;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Executors;

/// <summary>What every executor of a run is given. Immutable; what it holds is thread-safe.</summary>
/// <param name="Queue">Gives leases and takes them back; wakes and pauses workers.</param>
/// <param name="Inbox">Where outcomes are handed over.</param>
/// <param name="Job">Makes each worker's own part.</param>
/// <param name="Slots">Where workers tell what they do.</param>
/// <param name="OnBug">Told of an exception in our own code at an item.</param>
/// <param name="Time">The clock.</param>
internal sealed record ExecutorContext(
    WorkQueue Queue,
    ICommitInbox Inbox,
    IJob Job,
    WorkerSlots Slots,
    Action<Exception, FilePath> OnBug,
    TimeProvider Time)
{
    /// <summary>Raises what people should see.</summary>
    public required AlertBoard Alerts { get; init; }

    /// <summary>Writes an event to the run's log; foreign parts already escaped. Never throws.</summary>
    public required Action<string> Log { get; init; }

    /// <summary>Tells the run to look: an executor has failed.</summary>
    public required Action Wake { get; init; }

    /// <summary>What is started as a child; null where this program's file is unknown.</summary>
    public ChildProgram? Child { get; init; }

    /// <summary>What the limit of open files leaves for workers and children.</summary>
    public DescriptorBudget Descriptors { get; init; } = DescriptorBudget.Unlimited;

    /// <summary>The limits by which workers are supervised.</summary>
    public SupervisionOptions Supervision { get; init; } = SupervisionOptions.Default;
}
