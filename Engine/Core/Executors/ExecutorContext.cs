using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Committing;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Executors;

/// <summary>What a run passes to each of its executors. Immutable; what it holds is thread-safe.</summary>
/// <param name="Queue">Gives leases and takes them back; wakes and pauses workers.</param>
/// <param name="Inbox">Receives outcomes.</param>
/// <param name="Job">Creates each worker's own part.</param>
/// <param name="Slots">The slots in which workers publish their state.</param>
/// <param name="OnBug">Called with an exception of our own code at an item.</param>
/// <param name="Time">The clock.</param>
internal sealed record ExecutorContext(
    WorkQueue Queue,
    ICommitInbox Inbox,
    IJob Job,
    WorkerSlots Slots,
    Action<Exception, FilePath> OnBug,
    TimeProvider Time)
{
    /// <summary>Raises alerts for the user.</summary>
    public required AlertBoard Alerts { get; init; }

    /// <summary>Writes an event to the run's log; foreign parts already escaped. Never throws.</summary>
    public required Action<string> Log { get; init; }

    /// <summary>Wakes the run's control thread: an executor has failed.</summary>
    public required Action Wake { get; init; }

    /// <summary>The program to start as a child; null where this program's file is unknown.</summary>
    public ChildProgram? Child { get; init; }

    /// <summary>The descriptors that the limit of open files leaves for workers and children.</summary>
    public DescriptorBudget Descriptors { get; init; } = DescriptorBudget.Unlimited;

    /// <summary>The limits for the supervision of workers.</summary>
    public SupervisionOptions Supervision { get; init; } = SupervisionOptions.Default;
}
