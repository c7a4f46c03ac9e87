using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Pipeline;

/// <summary>A job's main sink: what it counts can be seen during the run, and in the end there is a result.</summary>
internal interface IJobSink : ISink
{
    /// <summary>The counts at this moment. Safe from any thread.</summary>
    CounterSet Counters { get; }

    /// <summary>Entries verified so far; null where the job verifies nothing. Safe from any thread.</summary>
    long? Verified { get; }

    /// <summary>Of how many: entries in the tree so far, those known below unreadable directories at the end; null with the other. Safe from any thread.</summary>
    long? Entries { get; }
}
