using System.Globalization;
using System.Text;
using Spectre.Console;
using TuiScan.Engine.Model;
using TuiScan.Engine.Runs.Tuning;

namespace TuiScan.Cli.Output;

/// <summary>The tuner's comparison as a user-facing table, the fastest median first, with a recommendation.</summary>
internal static class TuneTable
{
    /// <summary>The minimum width for all columns side by side.</summary>
    private const int LeastColumns = 80;

    public static void Write(CommandConsole console, TuneReport report, string profile, bool usesColor)
    {
        console.Print(string.Create(CultureInfo.InvariantCulture, $"""
            {profile}: {(report.IsWhole ? "all of the work" : "the first")} {report.Items} items, {report.Rounds} rounds in random order, seed {report.Seed}
            cache: warm for each trial, since the sample was read once before


            """));
        using var writer = new StreamWriter(console.Output, new UTF8Encoding(false), leaveOpen: true);
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = usesColor ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = usesColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new SpectreOutput(writer, console.Output),
        });
        terminal.Profile.Width = Math.Max(LeastColumns, console.Output.Columns);
        terminal.Write(TableOf(report));
        writer.Flush();
        console.Print(string.Create(CultureInfo.InvariantCulture, $"""

            * not told apart from the first. One is called faster than another only where it wins {CandidateResult.PairsToWin * 100:0}% of all pairings of their rounds.
            {report.Advice}

            """));
    }

    private static Table TableOf(TuneReport report)
    {
        // One column of throughput, and titles on two lines: everything fits in 80 columns.
        var hasBytes = report.Results.Any(result => result.BytesPerSecond > 0);
        var table = new Table { Border = TableBorder.Simple };
        foreach (var title in new[]
            { "", "mode", "wor-\nkers", "seconds", hasBytes ? "bytes/s" : "items/s", "speed-\nup", "effi-\nciency", "CPU, s", "memory", "spread" })
        {
            var column = new TableColumn(title) { NoWrap = true, Padding = new Padding(0, 0, 0, 0) };
            table.AddColumn(title is "" or "mode" ? column : column.RightAligned());
        }

        foreach (var result in report.Results)
        {
            var speedUp = report.SpeedUpOf(result);
            string[] cells =
            [
                report.Leaders.Contains(result) ? "*" : "",
                EnumText.Of(result.Candidate.Mode),
                Text($"{result.Candidate.Workers}"),
                Text($"{result.Median.TotalSeconds:0.000}"),
                hasBytes ? Quantities.Bytes(result.BytesPerSecond) : Quantities.Count(result.ItemsPerSecond),
                Text($"{speedUp:0.00}"),
                Text($"{speedUp / result.Candidate.Workers * 100:0}%"),
                Text($"{result.Cpu.TotalSeconds:0.00}"),
                Quantities.Bytes(result.PeakBytes),
                Text($"{result.Spread * 100:0}%"),
            ];
            table.AddRow([.. cells.Select(cell => new Text(cell, report.Leaders.Contains(result) ? new Style(Color.Green) : Style.Plain))]);
        }

        return table;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
