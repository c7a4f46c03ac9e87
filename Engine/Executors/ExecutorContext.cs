using TuiScan.Engine.Metrics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Engine.Executors;

/// <summary>What every executor of a run is given. Immutable; what it holds is thread-safe.</summary>
/// <param name="Queue">Wakes and pauses workers.</param>
/// <param name="Desk">Gives leases and takes them back.</param>
/// <param name="Inbox">Where outcomes are handed over.</param>
/// <param name="Job">Makes each worker's own part.</param>
/// <param name="Slots">Where workers tell what they do.</param>
/// <param name="OnBug">Told of an exception in our own code at an item.</param>
/// <param name="Time">The clock.</param>
internal sealed record ExecutorContext(
    WorkQueue Queue,
    LeaseDesk Desk,
    ICommitInbox Inbox,
    IJob Job,
    WorkerSlots Slots,
    Action<Exception, FilePath> OnBug,
    TimeProvider Time);
