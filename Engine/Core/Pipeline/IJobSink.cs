using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Pipeline;

/// <summary>A job's main sink: it has counts during the run, and a result at its end.</summary>
internal interface IJobSink : ISink
{
    /// <summary>The counts at this moment. Safe from any thread.</summary>
    CounterSet Counters { get; }

    /// <summary>Entries verified so far; null where the job verifies nothing. Safe from any thread.</summary>
    long? Verified { get; }

    /// <summary>
    /// Entries in the tree so far, those known below unreadable directories at the end; null when <see cref="Verified"/> is.
    /// Safe from any thread.
    /// </summary>
    long? Entries { get; }
}
