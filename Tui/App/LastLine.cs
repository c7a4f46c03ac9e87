using TuiScan.Engine.Metrics;
using TuiScan.Engine.Runs;
using TuiScan.Tui.Views;

namespace TuiScan.Tui.App;

/// <summary>What stays in the shell's window when the screen is left: one line on the last run.</summary>
internal static class LastLine
{
    /// <param name="run">The last picture; its texts are escaped.</param>
    /// <param name="summary">What the run came to; null where it was left behind.</param>
    /// <param name="code">The exit code.</param>
    public static string Of(RunSnapshot run, RunSummary? summary, int code)
    {
        var (verified, entries) = summary is null ? (run.Verified ?? run.Ledger.Committed, run.Ledger.Discovered) : (summary.Verified, summary.Entries);
        var parts = new List<string> { $"verified {Format.Count(verified)} of {Format.Count(entries)}" };
        parts.AddRange((summary?.Verdicts ?? run.Counters)
            .Where(counter => counter.IsBad && counter.Value > 0)
            .Select(counter => $"{counter.Name} {Format.Count(counter.Value)}"));
        if (summary is null or { Interrupted: true })
        {
            parts.Add("interrupted");
        }

        return $"tuiscan: {run.Activity} of {run.Root}: {string.Join(", ", parts)}; exit {code}\n";
    }
}
