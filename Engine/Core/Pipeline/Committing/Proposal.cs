using TuiScan.Engine.Pipeline.Queueing;

namespace TuiScan.Engine.Pipeline.Committing;

/// <summary>Posted to the collector: outcomes of consecutive items under a lease, and what happens to the lease.</summary>
/// <param name="Lease">The lease under which the items were done.</param>
/// <param name="First">The index of the first item in its batch; of no use without outcomes.</param>
/// <param name="Outcomes">The outcomes of the items from there on; the collector returns the buffer to the pool. Null for none.</param>
/// <param name="ReturnsRest">True when the worker will not do the rest: it goes back to the queue.</param>
internal readonly record struct Proposal(Lease Lease, int First, OutcomeBuffer? Outcomes, bool ReturnsRest)
{
    /// <summary>
    /// Set by the supervisor alone: <see cref="OutcomeStatus.Quarantined"/> or <see cref="OutcomeStatus.Failed"/> settles the
    /// lease's next item with that status, before the rest is returned.
    /// </summary>
    public OutcomeStatus? SettleNext { get; init; }

    /// <summary>
    /// Set by the supervisor alone: the worker died in the item at that index of the batch. It becomes a suspect, and the rest
    /// returns. Handled after earlier proposals, so that completed items stay completed.
    /// </summary>
    public int? SuspectAt { get; init; }
}
