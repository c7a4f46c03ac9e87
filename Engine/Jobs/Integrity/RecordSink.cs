using TuiScan.Engine.Baselines;
using TuiScan.Engine.Metrics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Engine.Jobs.Integrity;

/// <summary>
/// Writes what the workers saw to a new baseline, which takes the old one's place only when all of the tree was seen. Called
/// by the collector's thread; the counts may be read by any.
/// </summary>
internal sealed class RecordSink(
    BaselineWriter writer, SeverityMap severities, FindingStore findings, Action<Finding> onFinding) : IJobSink
{
    private long _entries;
    private long _unreadable;

    /// <summary>Entries recorded.</summary>
    public long Entries => Interlocked.Read(ref _entries);

    /// <summary>Of them, those that could not be read; every check will call them unverified.</summary>
    public long Unreadable => Interlocked.Read(ref _unreadable);

    public IReadOnlyList<Counter> Counters =>
        [new Counter("recorded", Entries - Unreadable, false), new Counter("unverified", Unreadable, true)];

    long? IJobSink.Entries => Entries;

    public long? Verified => Entries - Unreadable;

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

        Interlocked.Increment(ref _entries);
        var flags = RecordFlags.None;
        if (item.Outcome.Status != OutcomeStatus.Completed)
        {
            // Of a directory that was listed something else could not be told, such as its extended attributes.
            var isUnlisted = entry.Type == EntryType.Directory
                && (item.Item.Fault.IsFault || entry.Known == EntryAttributes.None);
            flags = isUnlisted ? RecordFlags.Unlisted : RecordFlags.WithoutDigest;
            Interlocked.Increment(ref _unreadable);
            Report(item, entry);
        }

        return writer.Add(item.Item.Context, item.Item.Name, entry, flags);
    }

    /// <summary>The new baseline is in its place.</summary>
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
