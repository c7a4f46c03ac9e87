namespace TuiScan.Engine.Telemetry;

/// <summary>
/// Where every discovered item is. Always: discovered = queued + leased + committed + failed + quarantined.
/// </summary>
/// <param name="Discovered">Items that entered the queue.</param>
/// <param name="Queued">Waiting for a worker.</param>
/// <param name="Leased">In the hands of a worker.</param>
/// <param name="Committed">Done, once each; known faults are among them.</param>
/// <param name="Failed">Their outcome is unknown and they must not be repeated.</param>
/// <param name="Quarantined">Set aside since they ended every worker.</param>
/// <param name="Stale">Proposals that came too late and were dropped.</param>
public readonly record struct LedgerSnapshot(
    long Discovered, long Queued, long Leased, long Committed, long Failed, long Quarantined, long Stale)
{
    /// <summary>True while every item is in exactly one place.</summary>
    public bool IsBalanced => Discovered == Queued + Leased + Committed + Failed + Quarantined;
}
