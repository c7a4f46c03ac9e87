namespace TuiScan.Engine.Telemetry;

/// <summary>The state of every discovered item. Always: discovered = queued + leased + committed + failed + quarantined.</summary>
/// <param name="Discovered">Items that entered the queue.</param>
/// <param name="Queued">Waiting for a worker.</param>
/// <param name="Leased">Held by a worker.</param>
/// <param name="Committed">Committed once each, including items with a fault.</param>
/// <param name="Failed">Items whose outcome is unknown and which must not be repeated.</param>
/// <param name="Quarantined">Set aside because they ended every worker that took them.</param>
/// <param name="Stale">Proposals that came too late and were dropped.</param>
public readonly record struct LedgerSnapshot(
    long Discovered, long Queued, long Leased, long Committed, long Failed, long Quarantined, long Stale)
{
    /// <summary>True while every item is in exactly one place.</summary>
    public bool IsBalanced => Discovered == Queued + Leased + Committed + Failed + Quarantined;
}
