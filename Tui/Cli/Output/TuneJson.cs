using TuiScan.Engine.Model;
using TuiScan.Engine.Runs.Tuning;

namespace TuiScan.Cli.Output;

/// <summary>The tuner's comparison as JSON Lines: one line per candidate, the fastest median first, then the result.</summary>
internal static class TuneJson
{
    public static void Write(Stream output, TuneReport report)
    {
        using var lines = new JsonLines(output, 32 * 1024);
        foreach (var row in report.Results)
        {
            var json = lines.Begin();
            var candidate = row.Candidate;
            json.WriteString("type"u8, "candidate"u8);
            json.WriteString("mode"u8, EnumText.Of(candidate.Mode));
            json.WriteNumber("workers"u8, candidate.Workers);
            json.WriteNumber("seconds"u8, Math.Round(row.Median.TotalSeconds, 4));
            json.WriteNumber("fastest"u8, Math.Round(row.Fastest.TotalSeconds, 4));
            json.WriteNumber("slowest"u8, Math.Round(row.Slowest.TotalSeconds, 4));
            json.WriteNumber("itemsPerSecond"u8, Math.Round(row.ItemsPerSecond, 1));
            json.WriteNumber("bytesPerSecond"u8, Math.Round(row.BytesPerSecond));
            json.WriteNumber("speedUp"u8, Math.Round(report.SpeedUpOf(row), 3));
            json.WriteNumber("efficiency"u8, Math.Round(report.SpeedUpOf(row) / candidate.Workers, 3));
            json.WriteNumber("cpuSeconds"u8, Math.Round(row.Cpu.TotalSeconds, 3));
            json.WriteNumber("peakBytes"u8, row.PeakBytes);
            json.WriteBoolean("isAmongTheBest"u8, report.Leaders.Contains(row));
            lines.End();
        }

        var result = lines.Begin();
        result.WriteString("type"u8, "result"u8);
        result.WriteNumber("seed"u8, report.Seed);
        result.WriteNumber("rounds"u8, report.Rounds);
        result.WriteString("cache"u8, "warm"u8);
        result.WriteNumber("items"u8, report.Items);
        result.WriteBoolean("isWhole"u8, report.IsWhole);
        result.WriteBoolean("hasWinner"u8, report.Winner is not null);
        result.WriteString("mode"u8, EnumText.Of(report.Recommended.Candidate.Mode));
        result.WriteNumber("workers"u8, report.Recommended.Candidate.Workers);
        result.WriteString("advice"u8, report.Advice);
        lines.End();
        lines.Flush();
    }
}
