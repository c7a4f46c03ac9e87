namespace TuiScan.Engine.Pipeline.Committing;

/// <summary>Takes the workers' proposals. Thread-safe.</summary>
internal interface ICommitInbox
{
    /// <summary>Returns an empty buffer for outcomes.</summary>
    OutcomeBuffer Rent();

    /// <summary>Posts a proposal; waits while the collector is behind. After the run was stopped it drops the proposal.</summary>
    void Post(in Proposal proposal);
}
