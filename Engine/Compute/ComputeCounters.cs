using TuiScan.Engine.Telemetry.Counting;

namespace TuiScan.Compute;

/// <summary>Counts of ranges by outcome.</summary>
internal sealed class ComputeCounters : LiveCounters
{
    public ComputeCounters()
    {
        Done = Good("done");
        Failed = Bad("failed");
    }

    public LiveCounter Done { get; }

    public LiveCounter Failed { get; }
}
