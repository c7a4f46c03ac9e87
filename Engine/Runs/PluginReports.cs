using System.Globalization;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Runs;

/// <summary>Turns what a plug-in's job came to into its report and exit code.</summary>
internal static class PluginReports
{
    public static RunReport Of(JobPlugin plugin, RunResult result, JobSetup setup, AlertBoard alerts, IReadOnlyList<OpenedRoot> roots)
    {
        var conclusion = setup.Conclude();
        var failure = conclusion.Failure ?? FailureOf(result);
        var exit = conclusion.Failure is not null ? conclusion.Exit
            : failure is not null ? plugin.ErrorCode ?? (result.SinkFault.IsFault ? ExitCodes.CannotWrite : ExitCodes.Internal) : conclusion.Exit;
        alerts.Add(Severity.Low, "result", string.Join(", ", conclusion.Result.Select(field => $"{field.Name} {TextOf(field.Value)}")));
        var summary = new RunSummary
        {
            CountsEntries = false,
            Root = roots is [var root] ? root.FullPath : null,
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
            IsJobsWill = result.StopReason is not null,
            Notes = result.StopReason is { } reason ? [.. result.Notes, reason, .. conclusion.Notes] : [.. result.Notes, .. conclusion.Notes],
            Exit = exit,
        };

        return new RunReport(summary, []) { Result = conclusion.Result, HasLinesOnly = setup.HasLinesOnly, Failure = failure };
    }

    /// <summary>A value for people; of a long list the first few.</summary>
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

    private static string? FailureOf(RunResult result) =>
        result.Failure is not null ? $"no worker could be started: {result.Failure}"
        : result.SinkFault.IsFault && !HasReaderLeft(result) ? WriteFaults.Tell("the results", result.SinkFault)
        : !result.IsBalanced ? $"the ledger is out of balance, so the result cannot be trusted: {result.Ledger}"
        : null;

    /// <summary>Nobody reads any more: that is no failure, but the end of the matter.</summary>
    private static bool HasReaderLeft(RunResult result) => result.SinkFault == FaultCode.BrokenPipe;
}
