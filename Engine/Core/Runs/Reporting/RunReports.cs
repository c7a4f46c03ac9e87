using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Runs.Reporting;

/// <summary>Builds the report and the exit code from the results of a run and its job.</summary>
internal static class RunReports
{
    public static RunReport Of(JobPlugin plugin, RunResult result, JobSetup setup, ResultBoard results, IReadOnlyList<OpenedRoot> roots)
    {
        var conclusion = setup.Conclude();
        var failure = conclusion.Failure ?? FailureOf(result, setup.Written);
        results.Conclude(conclusion.Result);
        var isInterrupted = result.Ending == RunEnding.Interrupted;
        var counts = conclusion.Verification;
        var summary = new RunSummary
        {
            Root = setup.Root ?? (roots is [var root] ? root.FullPath : null),
            Baseline = conclusion.Baseline,
            Verdicts = counts?.Verdicts,
            CountsEntries = counts is not null,
            Entries = counts?.Entries ?? 0,
            Verified = counts?.Verified ?? 0,
            Trusted = counts?.Trusted ?? 0,
            Bytes = result.Bytes,
            Started = result.Started,
            Ended = result.Ended,
            Seconds = result.Elapsed.TotalSeconds,
            Mode = result.Mode,
            Workers = result.Workers,
            Ledger = result.Ledger,
            Switches = result.Switches,
            Interrupted = isInterrupted,
            Progress = isInterrupted ? result.Progress : ProgressEstimate.Unknown,
            StoppedByJob = result.StopReason is not null,
            Notes = result.StopReason is { } reason ? [.. result.Notes, reason, .. conclusion.Notes] : [.. result.Notes, .. conclusion.Notes],
            Exit = conclusion.Failure is null && failure is not null ? plugin.ErrorCode ?? ExitOf(result) : conclusion.Exit,
        };
        return new RunReport(summary, conclusion.Findings)
        {
            Algorithm = conclusion.Algorithm,
            Result = conclusion.Result,
            HasLinesOnly = setup.HasLinesOnly,
            Failure = failure,
        };
    }

    private static int ExitOf(RunResult result) =>
        !result.IsBalanced || result.Failure is not null ? ExitCodes.Internal : ExitCodes.CannotWrite;

    private static DisplayText? FailureOf(RunResult result, DisplayText written) =>
        result.Failure is not null ? (DisplayText)$"no worker could be started: {result.Failure}"
        : result.SinkFault.IsFault && !HasReaderLeft(result) ? WriteFaults.Tell(written, result.SinkFault)
        : !result.IsBalanced ? (DisplayText)$"the ledger is out of balance, so the result cannot be trusted: {TextEscaper.Escape(result.Ledger.ToString())}"
        : null;

    /// <summary>A reader that is gone is not a failure; it ends the output.</summary>
    private static bool HasReaderLeft(RunResult result) => result.SinkFault == FaultCode.BrokenPipe;
}
