using TuiScan.Engine.Metrics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Engine.Jobs;

/// <summary>Takes what is committed and keeps nothing of it.</summary>
internal sealed class DiscardingSink : IJobSink
{
    public IReadOnlyList<Counter> Counters => [];

    public long? Verified => null;

    public FaultCode Commit(in CommittedItem item) => FaultCode.None;

    public FaultCode Complete(RunEnding ending) => FaultCode.None;
}
