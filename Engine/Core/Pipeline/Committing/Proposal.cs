using TuiScan.Engine.Pipeline.Queueing;

namespace TuiScan.Engine.Pipeline.Committing;

/// <summary>
/// What is handed to the collector: outcomes of a run of items under a lease, and what becomes of the lease.
/// </summary>
/// <param name="Lease">Under which the items were done.</param>
/// <param name="First">The index of the first item in its batch.</param>
/// <param name="Outcomes">One for each item from there on; given back to the pool by the collector. Null for none.</param>
/// <param name="ReturnsRest">The worker will not do the rest: it goes back to the queue.</param>
internal readonly record struct Proposal(Lease Lease, int First, OutcomeBuffer? Outcomes, bool ReturnsRest)
{
    /// <summary>
    /// Set by the supervisor alone: <see cref="OutcomeStatus.Quarantined"/> or <see cref="OutcomeStatus.Failed"/> settles the
    /// lease's next item so, before the rest is returned.
    /// </summary>
    public OutcomeStatus? SettleNext { get; init; }

    /// <summary>
    /// Set by the supervisor alone: the worker died in the item at that index of the batch. It becomes a suspect, and the rest
    /// returns; after what was proposed before, so that what was done stays done.
    /// </summary>
    public int? SuspectAt { get; init; }
}
