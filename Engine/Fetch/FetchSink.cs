using System.Text;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Telemetry;
using TuiScan.Fetch.Files;

namespace TuiScan.Fetch;

/// <summary>
/// Counts files by their final state, whichever worker downloaded them and when, and reports failures. A folder that cannot be
/// written any more ends the run. Called by the collector's thread; the counts may be read by any.
/// </summary>
internal sealed class FetchSink(
    IReadOnlyList<FetchEntry> entries, FetchFolder folder, IJobOutput? output, AlertBoard alerts, ResultBoard results) : IJobSink
{
    private static readonly TableShape Files = new(
        "files", new TextColumn($"file", KeepsEnd: true), new TextColumn($"state"), new TextColumn($"size", IsNumeric: true), new TextColumn($"digest"));

    private readonly FetchCounters _counters = new();
    private long _verified;
    private long _bytes;

    public CounterSet Counters => _counters.Snapshot();

    public long? Verified => null;

    public long? Entries => null;

    public FaultCode Commit(in CommittedItem item)
    {
        if (item.Outcome.Status == OutcomeStatus.Completed)
        {
            var result = FetchResult.Read(item.Payload);
            (result.IsKept ? _counters.Kept : _counters.Fetched).Increment();
            _verified += result.IsVerified ? 1 : 0;
            _bytes += result.Size;
            Show(item.Item, result);
            return output?.Tick() ?? FaultCode.None;
        }

        _counters.Failed.Increment();
        var fault = Tell(item);
        if (EndsAll(item.Outcome.Fault))
        {
            // A sink is not called after its fault: its lines must be flushed now.
            _ = output?.Complete();
            return item.Outcome.Fault;
        }

        return fault;
    }

    public FaultCode Complete(RunEnding ending)
    {
        var fault = output?.Complete() ?? FaultCode.None;
        return fault.IsFault || _counters.Fetched.Value == 0 ? fault
            : FileMaker.System.SyncFolder(folder.FullPath) is { IsFault: true } reason ? FaultCode.NotDurable(reason) : FaultCode.None;
    }

    /// <summary>The same in every mode: work that a killed worker had completed counts as if it had not died.</summary>
    public JobConclusion Conclude() => new(
        [
            new ResultField("listed", (long)entries.Count),
            new ResultField("files", _counters.Fetched.Value + _counters.Kept.Value),
            new ResultField("verified", _verified),
            new ResultField("failed", _counters.Failed.Value),
            new ResultField("bytes", _bytes),
        ],
        _counters.Failed.Value > 0 ? ExitCodes.Unverified : ExitCodes.Clean);

    /// <summary>A row for the screen; a file that failed is an alert there.</summary>
    private void Show(in ItemRef item, FetchResult result)
    {
        if (output is null && results.Wants(Files))
        {
            results.Add(
                Files, item.Path.Display, result.IsKept ? (DisplayText)$"kept" : (DisplayText)$"fetched", (DisplayText)$"{result.Size}", result.IsVerified ? (DisplayText)$"verified" : default);
        }
    }

    private FaultCode Tell(in CommittedItem item)
    {
        var entry = entries[(int)item.Item.Sequence];
        var reason = item.Outcome.Fault;
        var more = item.Outcome.Status == OutcomeStatus.Faulted ? FetchResult.ReadDetail(item.Payload) : default;
        var detail = more.IsEmpty ? entry.ShownUrl : DisplayText.Concat(entry.ShownUrl, $", ", more, default);
        alerts.Add(Severity.Medium, "failed", item.Item.Path, DisplayText.Concat(reason.Sentence, $": ", detail, default), null);
        return output is null ? FaultCode.None : output.Write(new JobLine
        {
            Kind = JobLineKind.Fault,
            Path = item.Item.Name,
            ShownPath = Encoding.UTF8.GetBytes(folder.FinalPath(entry.Name)),
            Fault = reason,
            Text = Encoding.UTF8.GetBytes(detail),
        });
    }

    /// <summary>True for a fault after which no further download could be written.</summary>
    private static bool EndsAll(FaultCode fault) =>
        fault == FaultCode.NoSpace || fault == FaultCode.QuotaExceeded || fault == FaultCode.ReadOnly;
}
