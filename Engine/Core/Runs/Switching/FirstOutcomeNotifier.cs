using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Committing;

namespace TuiScan.Engine.Runs.Switching;

/// <summary>
/// An inbox that notifies when the first outcomes pass through it: from then on an executor is in force. Thread-safe.
/// </summary>
internal sealed class FirstOutcomeNotifier(ICommitInbox inbox, Action onFirst) : ICommitInbox
{
    private int _isTold;

    public OutcomeBuffer Rent() => inbox.Rent();

    public void Post(in Proposal proposal)
    {
        inbox.Post(proposal);
        if (Volatile.Read(ref _isTold) == 0 && proposal.Outcomes is not null && Interlocked.Exchange(ref _isTold, 1) == 0)
        {
            onFirst();
        }
    }
}
