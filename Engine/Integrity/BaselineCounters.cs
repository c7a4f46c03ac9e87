using TuiScan.Engine.Telemetry.Counting;

namespace TuiScan.Integrity;

/// <summary>Entries by what was recorded of them.</summary>
internal sealed class BaselineCounters : LiveCounters
{
    public BaselineCounters()
    {
        Recorded = Good("recorded");
        Unverified = Bad("unverified");
    }

    /// <summary>Recorded whole.</summary>
    public LiveCounter Recorded { get; }

    /// <summary>Recorded, though they could not be read; every check will call them unverified.</summary>
    public LiveCounter Unverified { get; }
}
