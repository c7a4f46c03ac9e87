using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Telemetry;
using TuiScan.Integrity.Baselines.Format;
using TuiScan.Integrity.Baselines.Writing;
using TuiScan.Integrity.Findings;

namespace TuiScan.Integrity.Recording;

/// <summary>
/// Writes the workers' entries to a new baseline, which replaces the old one only when the whole tree was seen. Called by the
/// collector's thread; the counts may be read by any.
/// </summary>
internal sealed class BaselineSink(
    BaselineWriter writer, SeverityMap severities, FindingStore findings, Action<Finding> onFinding) : IJobSink
{
    private readonly BaselineCounters _counters = new();

    /// <summary>The number of entries recorded.</summary>
    public long Entries => _counters.Recorded.Value + _counters.Unverified.Value;

    /// <summary>The number of them that could not be read; every check reports them as unverified.</summary>
    public long Unreadable => _counters.Unverified.Value;

    public CounterSet Counters => _counters.Snapshot();

    long? IJobSink.Entries => Entries;

    public long? Verified => _counters.Recorded.Value;

    public FaultCode Commit(in CommittedItem item)
    {
        if (item.Outcome.Status == OutcomeStatus.Skipped)
        {
            return FaultCode.None;
        }

        var entry = default(Entry);
        var payload = item.Payload;
        if (!EntryCodec.TryRead(ref payload, ref entry))
        {
            entry = new Entry { Type = item.Item.Type };
        }

        var flags = EntryRecordFlags.None;
        if (item.Outcome.Status != OutcomeStatus.Completed)
        {
            // For a directory that was listed, something else could not be read, such as its extended attributes.
            var isUnlisted = entry.Type == EntryType.Directory
                && (item.Item.Fault.IsFault || entry.Known == EntryAttributes.None);
            flags = isUnlisted ? EntryRecordFlags.Unlisted : EntryRecordFlags.WithoutDigest;
            _counters.Unverified.Increment();
            Report(item, entry);
        }
        else
        {
            _counters.Recorded.Increment();
        }

        return writer.Add(item.Item.Context, item.Item.Name, entry, flags);
    }

    /// <summary>True when the new baseline is in place.</summary>
    public bool IsRecorded { get; private set; }

    public FaultCode Complete(RunEnding ending)
    {
        var fault = ending == RunEnding.Complete ? writer.Commit(out _) : FaultCode.None;
        IsRecorded = ending == RunEnding.Complete && fault.IsSuccess;
        return fault;
    }

    private void Report(in CommittedItem item, in Entry entry)
    {
        var finding = new Finding(
            Verdict.Unverified, item.Item.Path, EntryAttributes.None, severities.Of(Verdict.Unverified, default))
        {
            After = entry.Known == EntryAttributes.None ? null : entry,
            Fault = item.Outcome.Fault,
        };
        findings.Add(finding);
        onFinding(finding);
    }
}
