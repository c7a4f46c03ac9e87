namespace TuiScan.Engine.Pipeline;

/// <summary>One item that the ledger has settled, as sinks receive it; valid during the call only.</summary>
internal readonly ref struct CommittedItem
{
    public required ItemRef Item { get; init; }

    public required ItemOutcome Outcome { get; init; }

    /// <summary>What the job's worker wrote.</summary>
    public required ReadOnlySpan<byte> Payload { get; init; }
}
