using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Platform.Processes;
using TuiScan.Engine.Telemetry.Sampling;

namespace TuiScan.Engine.Runs;

/// <summary>
/// Connects the samplers of <c>Telemetry</c> to the facts of <c>Platform</c>, which is in the same tier. Thread-safe.
/// </summary>
internal static class HostProbes
{
    /// <summary>The system's facts about processes.</summary>
    public static ProcessProbe Processes { get; } = new()
    {
        ProcessCpu = ProcessFacts.ProcessCpu,
        ThreadCpu = ProcessFacts.ThreadCpu,
        ResidentBytes = ProcessFacts.ResidentBytes,
        BytesFromDisk = ProcessFacts.BytesFromDisk,
    };

    /// <summary>A sampler of the cores that this process may run on.</summary>
    public static CoreSampler Cores(TimeProvider time)
    {
        // 64 KiB hold the lines of some 700 cores; further cores are shown without a load.
        var buffer = new byte[64 * 1024];
        return new CoreSampler(time, cores => CoreTimesReader.TryRead(cores, buffer), HostFacts.AllowedCores());
    }
}
