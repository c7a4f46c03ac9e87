using TuiScan.Engine.Telemetry.Counting;

namespace TuiScan.Integrity;

/// <summary>Counts of entries by how they were recorded.</summary>
internal sealed class BaselineCounters : LiveCounters
{
    public BaselineCounters()
    {
        Recorded = Good("recorded");
        Unverified = Bad("unverified");
    }

    /// <summary>Recorded completely.</summary>
    public LiveCounter Recorded { get; }

    /// <summary>Recorded, though they could not be read; every check reports them as unverified.</summary>
    public LiveCounter Unverified { get; }
}
