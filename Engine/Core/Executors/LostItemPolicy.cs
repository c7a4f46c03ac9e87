using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Committing;
using TuiScan.Engine.Pipeline.Queueing;

namespace TuiScan.Engine.Executors;

/// <summary>
/// Decides what happens to the item of a worker that is lost, in whatever mode it worked. The one place that knows it; pure.
/// <code>
/// begun  worker                 repeatable   retries in isolation   the item is
/// no     any                    any          any                    handed out again
/// yes    any                    no           -                      failed, outcome unknown
/// yes    dismissed              yes          any                    handed out again
/// yes    died or overdue        yes          fewer than the limit   retried in isolation
/// yes    died or overdue        yes          as many                quarantined: a poison item
/// </code>
/// What a worker had in hand and had not begun is always handed out again, at the front of the queue.
/// </summary>
internal static class LostItemPolicy
{
    public static LostItemFate Decide(in LostItem item, SupervisionOptions options) => item switch
    {
        { HasBegun: false } => LostItemFate.HandedOutAgain,
        { IsRepeatable: false } => LostItemFate.OutcomeUnknown,
        { Loss: WorkerLoss.Dismissed } => LostItemFate.HandedOutAgain,
        _ => item.IsolatedRetries < options.MaxIsolatedRetries ? LostItemFate.RetriedInIsolation : LostItemFate.Quarantined,
    };

    /// <summary>
    /// For a suspect item whose isolated retry failed because no child could be started that many times: it waits, or is
    /// quarantined without a retry.
    /// </summary>
    public static LostItemFate DecideUntried(int failedStarts, SupervisionOptions options) =>
        failedStarts < options.MaxIsolatedStartFailures ? LostItemFate.HandedOutAgain : LostItemFate.Quarantined;

    /// <summary>True where the item may have ended its worker: the user sees it in the message about the worker's end.</summary>
    public static bool IsSuspect(in LostItem item) => item.HasBegun && item.Loss != WorkerLoss.Dismissed;

    /// <summary>
    /// The proposal for the collector, posted so that it comes after all that the worker had proposed; it ends the lease.
    /// </summary>
    /// <param name="fate">The fate of the item.</param>
    /// <param name="lease">The lease under which the worker had it.</param>
    /// <param name="index">The batch's index of the item, where it was begun.</param>
    public static Proposal Propose(LostItemFate fate, Lease lease, int index) => new(lease, 0, null, ReturnsRest: true)
    {
        SettleNext = fate switch
        {
            LostItemFate.OutcomeUnknown => OutcomeStatus.Failed,
            LostItemFate.Quarantined => OutcomeStatus.Quarantined,
            _ => null,
        },
        SuspectAt = fate == LostItemFate.RetriedInIsolation ? index : null,
    };
}
