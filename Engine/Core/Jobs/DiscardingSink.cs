using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Jobs;

/// <summary>Takes what is committed and discards it.</summary>
internal sealed class DiscardingSink : IJobSink
{
    public CounterSet Counters => CounterSet.Empty;

    public long? Verified => null;

    public long? Entries => null;

    public FaultCode Commit(in CommittedItem item) => FaultCode.None;

    public FaultCode Complete(RunEnding ending) => FaultCode.None;
}
