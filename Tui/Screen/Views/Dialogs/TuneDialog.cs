using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Engine.Runs.Tuning;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views.Dialogs;

/// <summary>The tuner: how far it is, then its advice and the ranked table.</summary>
internal sealed class TuneDialog : OverlayDialog
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

    public override bool Shows(Overlay overlay) => overlay is Overlay.Tune;

    protected override object? Slice(AppState state) => (state.Tune, state.Facts);

    protected override (int Width, int Height) Wanted(AppState state, Overlay overlay, Theme theme, int width, int height)
    {
        if (state.Tune?.Report is not { } report)
        {
            return (76, 6);
        }

        var room = Math.Min(width, MaxWidth);
        return (room, TextFit.Wrap(report.Advice, Math.Max(1, room - 4)).Count + report.Results.Count + 7);
    }

    protected override (string Title, string Note) Caption(AppState state, Overlay overlay) => ("Tune",
        state.Tune?.Report is null ? "Esc stops it"
        : state.Facts.File.Length > 0 ? "Enter takes over, S saves, Esc closes"
        : "Enter takes over, Esc closes");

    protected override void Paint(Painter body, AppState state, Overlay overlay, Theme theme)
    {
        if (state.Tune is { Report: { } report } tune)
        {
            PaintReport(body, tune, report, theme);
        }
        else if (state.Tune is { } underWay)
        {
            PaintProgress(body, underWay, state, theme);
        }
    }

    private static void PaintProgress(Painter body, TuneState tune, AppState state, Theme theme)
    {
        body.Text(0, 0, $"profile {state.Facts.Profile}, {state.Facts.Subject}", theme.Header, body.Width, theme.Glyphs);
        var text = tune.All == 0 ? "Taking a sample: a second of the work, sequential." : Invariant($"Trial {tune.Done + 1} of {tune.All}, in random order.");
        body.Text(0, 1, text, theme.Text, body.Width, theme.Glyphs);
        Bar.Draw(body.Part(new Rect(0, 2, body.Width, 1)), tune.All == 0 ? 0 : (double)tune.Done / tune.All, theme);
        body.Text(0, 3, "Nothing is written and nothing is changed.", theme.Muted, body.Width, theme.Glyphs);
    }

    private static void PaintReport(Painter body, TuneState tune, TuneReport report, Theme theme)
    {
        var advice = TextFit.Wrap(report.Advice, Math.Max(1, body.Width));
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
        Table.Draw(table, [.. columns.Select(Definition)], new Source(report, columns, theme), tune.Table, focused: true, theme);
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

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

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
                Column.Seconds => Invariant($"{result.Median.TotalSeconds:0.000}"),
                Column.Items => Format.Count(result.ItemsPerSecond),
                Column.Bytes => Format.Rate(result.BytesPerSecond),
                Column.SpeedUp => Invariant($"{report.SpeedUpOf(result):0.00}"),
                Column.Efficiency => Invariant($"{report.SpeedUpOf(result) / result.Candidate.Workers * 100:0} %"),
                Column.Cpu => Invariant($"{result.Cpu.TotalSeconds:0.00} s"),
                Column.Memory => Format.Bytes(result.PeakBytes),
                _ => Invariant($"{result.Spread * 100:0} %"),
            };
        }

        public Style? Style(int row, int column) => _leaders.Contains(report.Results[row]) ? theme.Good : null;
    }
}
