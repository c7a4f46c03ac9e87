using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Views;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.App;

/// <summary>The line that remains in the shell's window when the screen is left: one line about the last run.</summary>
internal static class LastLine
{
    /// <param name="run">The last snapshot; its texts are escaped.</param>
    /// <param name="summary">The run's summary; null where it was left behind.</param>
    /// <param name="code">The exit code.</param>
    public static string Of(RunSnapshot run, RunSummary? summary, int code)
    {
        var parts = new List<string> { Done(run, summary) };
        parts.AddRange((summary?.Verdicts ?? run.Counters).Alarming
            .Select(counter => $"{counter.Name} {Format.Count(counter.Value)}"));
        if (summary is null or { Interrupted: true })
        {
            parts.Add("interrupted");
        }

        var why = run.Failure is { } failure ? $": {failure}" : "";
        return $"tuiscan: {run.Activity} of {run.Root}: {string.Join(", ", parts)}; exit {code}{why}\n";
    }

    private static string Done(RunSnapshot run, RunSummary? summary)
    {
        if (summary is { Interrupted: false, CountsEntries: true })
        {
            return $"verified {Format.Count(summary.Verified)} of {Format.Count(summary.Entries)}";
        }

        var ledger = summary?.Ledger ?? run.Ledger;
        var verified = summary is null ? run.Verified : summary.CountsEntries ? summary.Verified : (long?)null;
        var (word, count) = verified is { } known ? ("verified", known) : (RunSentence.WordOf(summary?.Verdicts ?? run.Counters), ledger.Committed);
        if (summary is { Interrupted: false })
        {
            return $"{word} {Format.Count(count)} of {Format.Count(ledger.Discovered)}";
        }

        // Out of the expected number of entries, not of those that an interrupted run reached.
        var progress = summary?.Progress ?? run.Progress;
        return $"{word} {Format.Count(count)} of {progress.OfTotal(Format.Count(Math.Max(progress.Total ?? 0, ledger.Discovered)))}";
    }
}
