using System.Globalization;
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
    public static RunReport Of(JobPlugin plugin, RunResult result, JobSetup setup, AlertBoard alerts, IReadOnlyList<OpenedRoot> roots)
    {
        var conclusion = setup.Conclude();
        var failure = conclusion.Failure ?? FailureOf(result, setup.Written);
        if (conclusion.Result.Count > 0)
        {
            alerts.Add(Severity.Low, "result", string.Join(", ", conclusion.Result.Select(field => $"{field.Name} {TextOf(field.Value)}")));
        }

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

    /// <summary>A value as user-facing text; of a long list the first few.</summary>
    public static string TextOf(ResultValue value) => value switch
    {
        ResultValue.Whole(var number) => number.ToString(CultureInfo.InvariantCulture),
        ResultValue.Number(var number) => number.ToString("R", CultureInfo.InvariantCulture),
        ResultValue.Exact(var digits) => digits,
        ResultValue.Nothing => "",
        ResultValue.Table table => TextOf(table),
        ResultValue.Text(var text) => TextEscaper.Escape(text),
        ResultValue.RawText(var bytes) => TextEscaper.Escape(bytes),
        ResultValue.Several(var values) => string.Join(' ', values.Take(8).Select(TextOf)) + (values.Count > 8 ? " ..." : ""),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>The first few rows, each value with its column's name.</summary>
    private static string TextOf(ResultValue.Table table) => string.Join("; ", table.Rows.Take(8).Select(row => string.Join(
        ' ', row.Select((value, index) => $"{TextEscaper.Escape(table.Columns[index])}={TextOf(value)}")))) + (table.Rows.Count > 8 ? "; ..." : "");

    private static int ExitOf(RunResult result) =>
        !result.IsBalanced || result.Failure is not null ? ExitCodes.Internal : ExitCodes.CannotWrite;

    private static string? FailureOf(RunResult result, string written) =>
        result.Failure is not null ? $"no worker could be started: {result.Failure}"
        : result.SinkFault.IsFault && !HasReaderLeft(result) ? WriteFaults.Tell(written, result.SinkFault)
        : !result.IsBalanced ? $"the ledger is out of balance, so the result cannot be trusted: {result.Ledger}"
        : null;

    /// <summary>A reader that is gone is not a failure; it ends the output.</summary>
    private static bool HasReaderLeft(RunResult result) => result.SinkFault == FaultCode.BrokenPipe;
}
