namespace TuiScan.Engine.Pipeline.Committing;

/// <summary>Where workers hand over what they propose. Thread-safe.</summary>
internal interface ICommitInbox
{
    /// <summary>A buffer for outcomes, empty.</summary>
    OutcomeBuffer Rent();

    /// <summary>Hands over; waits while the collector is behind. After the run was stopped it drops the proposal.</summary>
    void Post(in Proposal proposal);
}
