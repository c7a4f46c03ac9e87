using System.Globalization;
using TuiScan.Cli.Output;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Cli.Progress;

/// <summary>A run's progress as text. Foreign parts of a snapshot are already escaped.</summary>
internal static class ProgressText
{
    /// <summary>Such as <c>check /usr</c>.</summary>
    public static string Title(RunSnapshot snapshot)
    {
        var state = snapshot.State switch
        {
            RunState.Stopping => ", stopping",
            RunState.Finishing => ", finishing",
            RunState.Paused => ", paused",
            _ => "",
        };
        return $"{snapshot.Activity} {snapshot.Root}{state}";
    }

    /// <summary>
    /// Such as <c>62,345 of ~139,204 entries, 3.1 GB, 610.2 MB/s, 12,300/s, 8s to 12s left, changed 2</c>.
    /// </summary>
    public static string Figures(RunSnapshot snapshot)
    {
        var parts = new List<string>
        {
            Done(snapshot),
            Quantities.Bytes(snapshot.Bytes),
            Quantities.Bytes(snapshot.BytesPerSecond) + "/s" + Limit(snapshot),
            Quantities.Count(snapshot.ItemsPerSecond) + "/s",
        };
        if (Left(snapshot.Progress) is { } left)
        {
            parts.Add(left);
        }

        parts.AddRange(snapshot.Counters.Alarming
            .Select(counter => $"{counter.Name} {Quantities.Count(counter.Value)}"));
        return string.Join(", ", parts);
    }

    /// <summary>
    /// A bar of <paramref name="width"/> characters; empty where the progress is unknown.
    /// </summary>
    public static (string Filled, string Open) Bar(ProgressEstimate progress, int width)
    {
        if (progress.Fraction is not { } fraction || width < 1)
        {
            return ("", "");
        }

        var filled = (int)(Math.Clamp(fraction, 0, 1) * width);
        return (new string('#', filled), new string('.', width - filled));
    }

    private static string Done(RunSnapshot snapshot)
    {
        var ledger = snapshot.Ledger;
        var done = Quantities.Count(ledger.Committed + ledger.Failed + ledger.Quarantined);
        return snapshot.Progress.Total is { } total
            ? snapshot.Progress.IsSoFar
                ? $"{done} of {Quantities.Count(total)} entries found so far"
                : $"{done} of {(snapshot.Progress.IsExact ? "" : "~")}{Quantities.Count(total)} entries"
            : $"{done} entries";
    }

    private static string Limit(RunSnapshot snapshot) =>
        snapshot.RateLimit > 0 ? $" (limit {Quantities.Bytes(snapshot.RateLimit)}/s)" : "";

    private static string? Left(ProgressEstimate progress)
    {
        if (progress is not { Earliest: { } earliest, Latest: { } latest })
        {
            return null;
        }

        var (from, to) = (Quantities.Time(earliest), Quantities.Time(latest));
        return string.Create(CultureInfo.InvariantCulture, $"{(from == to ? from : $"{from} to {to}")} left");
    }
}
