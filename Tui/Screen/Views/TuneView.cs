using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Engine.Runs.Tuning;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Widgets;

namespace TuiScan.Screen.Views;

/// <summary>The bake-off: how far it is, then its advice and the ranked table.</summary>
internal static class TuneView
{
    private const int MaxWidth = 102;

    private enum Column
    {
        Mark,
        Mode,
        Workers,
        Seconds,
        Items,
        Bytes,
        SpeedUp,
        Efficiency,
        Cpu,
        Memory,
        Spread,
    }

    public static void Draw(Canvas canvas, TuneState tune, AppState state, Theme theme)
    {
        if (tune.Report is { } report)
        {
            DrawReport(canvas, tune, report, state, theme);
        }
        else
        {
            DrawProgress(canvas, tune, state, theme);
        }
    }

    private static void DrawProgress(Canvas canvas, TuneState tune, AppState state, Theme theme)
    {
        var outer = canvas.Part(canvas.Bounds.Center(Math.Min(canvas.Width, 76), 6));
        outer.Fill(theme.Text);
        var inner = Pane.Draw(outer, "Tune", focused: true, theme, "Esc stops it");
        var body = inner.Part(inner.Bounds.Inset(1, 0));
        body.Text(0, 0, $"profile {state.Facts.Profile}, {state.Facts.Subject}", theme.Header, body.Width, theme.Glyphs);
        var text = tune.All == 0 ? "Taking a sample: a second of the work, sequential." : Text($"Trial {tune.Done + 1} of {tune.All}, in random order.");
        body.Text(0, 1, text, theme.Text, body.Width, theme.Glyphs);
        Bar.Draw(body.Part(new Rect(0, 2, body.Width, 1)), tune.All == 0 ? 0 : (double)tune.Done / tune.All, theme);
        body.Text(0, 3, "Nothing is written and nothing is changed.", theme.Muted, body.Width, theme.Glyphs);
    }

    private static void DrawReport(Canvas canvas, TuneState tune, TuneReport report, AppState state, Theme theme)
    {
        var width = Math.Min(canvas.Width, MaxWidth);
        var advice = TextFit.Wrap(report.Advice, Math.Max(1, width - 4));
        var outer = canvas.Part(canvas.Bounds.Center(width, advice.Count + report.Results.Count + 7));
        outer.Fill(theme.Text);
        var keys = state.Facts.File.Length > 0 ? "Enter takes over, S saves, Esc closes" : "Enter takes over, Esc closes";
        var inner = Pane.Draw(outer, "Tune", focused: true, theme, keys);
        var body = inner.Part(inner.Bounds.Inset(1, 0));
        var y = 0;

        // Where room is short the table's header and three rows win over what explains it.
        foreach (var line in advice.Take(Math.Max(1, body.Height - 4)))
        {
            body.Text(0, y++, line, theme.Header);
        }

        var rest = body.Height - y;
        var isRoomy = rest >= report.Results.Count + 5;
        var table = body.Part(new Rect(0, y + (isRoomy ? 1 : 0), body.Width, isRoomy ? report.Results.Count + 1 : Math.Max(0, rest)));
        var columns = Columns(table.Width);
        Table.Draw(table, [.. columns.Select(Definition)], new Source(report, columns, theme), null, tune.Table, focused: true, theme);
        if (isRoomy)
        {
            var sample = report.IsWhole ? "all of the work" : "the first";
            body.Text(0, body.Height - 2, "* not told apart from the fastest", theme.Muted, body.Width, theme.Glyphs);
            body.Text(
                0, body.Height - 1, $"{sample} {Format.Count(report.Items)} items, {report.Rounds} rounds in random order; cache warm for each",
                theme.Muted, body.Width, theme.Glyphs);
        }
    }

    private static Column[] Columns(int width) => width switch
    {
        >= 92 => Enum.GetValues<Column>(),
        >= 68 => [.. Enum.GetValues<Column>().Where(column => column is not (Column.Seconds or Column.Efficiency))],
        >= 50 => [Column.Mark, Column.Mode, Column.Workers, Column.Items, Column.SpeedUp, Column.Cpu, Column.Spread],
        _ => [Column.Mark, Column.Mode, Column.Workers, Column.SpeedUp],
    };

    private static TableColumn Definition(Column column) => column switch
    {
        Column.Mark => new TableColumn("", Extent.Fixed(1)),
        Column.Mode => new TableColumn("mode", Extent.Fixed(10)),
        Column.Workers => new TableColumn("workers", Extent.Fixed(7), TextSide.Right),
        Column.Seconds => new TableColumn("seconds", Extent.Fixed(7), TextSide.Right),
        Column.Items => new TableColumn("items/s", Extent.Fixed(8), TextSide.Right),
        Column.Bytes => new TableColumn("read/s", Extent.Fixed(9), TextSide.Right),
        Column.SpeedUp => new TableColumn("speed-up", Extent.Fixed(8), TextSide.Right),
        Column.Efficiency => new TableColumn("efficiency", Extent.Fixed(10), TextSide.Right),
        Column.Cpu => new TableColumn("CPU", Extent.Fixed(7), TextSide.Right),
        Column.Memory => new TableColumn("memory", Extent.Fixed(7), TextSide.Right),
        _ => new TableColumn("spread", Extent.Fixed(6), TextSide.Right),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class Source(TuneReport report, Column[] columns, Theme theme) : IRowSource
    {
        private readonly HashSet<CandidateResult> _leaders = [.. report.Leaders];

        public int Count => report.Results.Count;

        public string Text(int row, int column)
        {
            var result = report.Results[row];
            return columns[column] switch
            {
                Column.Mark => _leaders.Contains(result) ? "*" : "",
                Column.Mode => EnumText.Of(result.Candidate.Mode),
                Column.Workers => Format.Count(result.Candidate.Workers),
                Column.Seconds => TuneView.Text($"{result.Median.TotalSeconds:0.000}"),
                Column.Items => Format.Count(result.ItemsPerSecond),
                Column.Bytes => Format.Rate(result.BytesPerSecond),
                Column.SpeedUp => TuneView.Text($"{report.SpeedUpOf(result):0.00}"),
                Column.Efficiency => TuneView.Text($"{report.SpeedUpOf(result) / result.Candidate.Workers * 100:0} %"),
                Column.Cpu => TuneView.Text($"{result.Cpu.TotalSeconds:0.00} s"),
                Column.Memory => Format.Bytes(result.PeakBytes),
                _ => TuneView.Text($"{result.Spread * 100:0} %"),
            };
        }

        public Style? Style(int row, int column) => _leaders.Contains(report.Results[row]) ? theme.Good : null;
    }
}
