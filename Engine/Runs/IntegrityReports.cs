using TuiScan.Engine.Jobs.Integrity;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Runs;

/// <summary>Turns what a recording or a check came to into its report and exit code.</summary>
internal static class IntegrityReports
{
    public static RunReport OfCheck(
        RunResult result, CheckSink sink, FindingStore findings, string root, BaselineFacts baseline, IReadOnlyList<string> notes)
    {
        var counts = sink.Verdicts;
        var exit = (counts[Verdict.New] > 0 ? ExitCodes.New : 0)
            | (counts[Verdict.Removed] > 0 ? ExitCodes.Removed : 0)
            | (counts[Verdict.Changed] + counts[Verdict.Corrupt] > 0 || sink.HasChangedOtherwise ? ExitCodes.Changed : 0)
            | (counts[Verdict.Unverified] > 0 ? ExitCodes.Unverified : 0)
            | (counts[Verdict.Moved] > 0 ? ExitCodes.Moved : 0);
        var summary = Summarise(result, notes, exit) with
        {
            Root = root,
            Baseline = baseline,
            Verdicts = counts.Snapshot(),
            Entries = sink.Entries,
            Verified = sink.Verified ?? 0,
            Trusted = counts.Trusted,
        };
        return new RunReport(summary, findings.ReadSorted()) { Algorithm = baseline.Algorithm, Failure = FailureOf(result, "the findings") };
    }

    public static RunReport OfRecording(
        RunResult result, RecordSink sink, FindingStore findings, string root, BaselineFacts baseline, IReadOnlyList<string> notes)
    {
        var failure = FailureOf(result, $"the baseline {TextEscaper.Escape(baseline.Path)}");
        var isRecorded = failure is null && result.Ending != RunEnding.Interrupted;
        var summary = Summarise(result, notes, sink.Unreadable > 0 ? ExitCodes.Unverified : 0) with
        {
            Root = root,
            Baseline = isRecorded ? baseline : null,
            Entries = sink.Entries,
            Verified = sink.Entries - sink.Unreadable,
        };
        return new RunReport(summary, findings.ReadSorted())
        {
            Algorithm = baseline.Algorithm,
            Failure = failure,
        };
    }

    /// <summary>Of a trial only its figures count.</summary>
    public static RunReport OfTrial(RunResult result) =>
        new(Summarise(result, [], ExitCodes.Clean), []) { Failure = FailureOf(result, "nothing") };

    private static RunSummary Summarise(RunResult result, IReadOnlyList<string> notes, int exit) => new()
    {
        Bytes = result.Bytes,
        Started = result.Started,
        Ended = result.Ended,
        Seconds = result.Elapsed.TotalSeconds,
        Mode = result.Mode,
        Workers = result.Workers,
        Ledger = result.Ledger,
        Switches = result.Switches,
        Interrupted = result.Ending == RunEnding.Interrupted,
        Progress = result.Ending == RunEnding.Interrupted ? result.Progress : ProgressEstimate.Unknown,
        Notes = [.. result.Notes, .. notes],
        Exit = !result.IsBalanced || result.Failure is not null ? ExitCodes.Internal
            : result.SinkFault.IsFault ? ExitCodes.CannotWrite
            : exit,
    };

    private static string? FailureOf(RunResult result, string what) =>
        result.Failure is not null ? $"no worker could be started: {result.Failure}"
        : result.SinkFault.IsFault ? WriteFaults.Tell(what, result.SinkFault)
        : !result.IsBalanced ? $"the ledger is out of balance, so the result cannot be trusted: {result.Ledger}"
        : null;
}
