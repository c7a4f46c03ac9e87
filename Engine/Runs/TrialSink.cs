using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Runs;

/// <summary>Takes what a trial commits and forgets it.</summary>
internal sealed class TrialSink : IJobSink
{
    public CounterSet Counters => CounterSet.Empty;

    public long? Verified => null;

    public long? Entries => null;

    public FaultCode Commit(in CommittedItem item) => FaultCode.None;

    public FaultCode Complete(RunEnding ending) => FaultCode.None;
}
