using System.Globalization;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Widgets;

namespace TuiScan.Tests.Screen.Widgets;

/// <summary>Every widget with something to show: drawn at several sizes by the tests.</summary>
internal static class WidgetGallery
{
    public static IReadOnlyList<TableColumn> Columns { get; } =
    [
        new("Severity", Extent.Fixed(9)),
        new("Path", Extent.Fill(), Keep: TextSide.Right),
        new("Size", Extent.Fixed(8), TextSide.Right),
    ];

    public static IReadOnlyList<KeyHint> Hints { get; } =
    [
        new("?", "help", "General"),
        new("q", "quit", "General"),
        new("Tab, 1..5", "focus a pane", "Panes"),
        new("z", "zoom", "Panes"),
        new("Space", "pause the scan", "Run"),
    ];

    private static readonly DialogBox Menu = new DialogBox.Menu(
        "Mode",
        "How the work is done from now on.",
        [new MenuItem("sequential"), new MenuItem("threads", "now"), new MenuItem("processes", "no program", IsEnabled: false)]);

    public static IReadOnlyDictionary<string, Action<Canvas, Theme>> All { get; } = new Dictionary<string, Action<Canvas, Theme>>
    {
        ["pane"] = (canvas, theme) => Pane.Draw(canvas, "Workers", focused: true, theme, "8 of 8").Text(0, 0, "inside", theme.Text),
        ["table"] = (canvas, theme) => Table.Draw(canvas, Columns, new Files(100_000), null, new TableState(99_998, 0, 1, Descending: true), focused: true, theme),
        ["table-empty"] = (canvas, theme) => Table.Draw(canvas, Columns, new Files(0), null, new TableState(), focused: true, theme),
        ["bar"] = (canvas, theme) => Bar.Draw(canvas, 0.43, theme),
        ["gauge"] = (canvas, theme) => Bar.Gauge(canvas, 0.43, "43 %  1:07 left", theme),
        ["stacked"] = (canvas, theme) => Bar.Stacked(canvas, [5, 3, 0, 0.01, 2], theme),
        ["sparkline"] = (canvas, theme) => Sparkline.Draw(canvas, [0, 1, 2, 3, 4, 5, 6, 7, 8, 0.1, double.NaN, 4, 2], 0, theme.Accent, theme.Glyphs),
        ["tabs"] = (canvas, theme) => Tabs.Draw(canvas, ["Run", "Workers", "Queue", "Cores", "Alerts"], 3, theme),
        ["message"] = (canvas, theme) => Dialog.Draw(canvas, new DialogBox.Message("Note", "The run has ended.\n\n3 findings, 2 of them high: press Enter on one to see before and after."), new DialogState(), theme),
        ["confirm"] = (canvas, theme) => Dialog.Draw(canvas, new DialogBox.Confirm("Baseline", "Record a new baseline of /usr?", "Record"), new DialogState(), theme),
        ["menu"] = (canvas, theme) => Dialog.Draw(canvas, Menu, new DialogState(1), theme),
        ["input"] = (canvas, theme) => InputLine.Draw(canvas, "/", InputLineState.Of("etc/漢字/passwd"), theme),
        ["help"] = (canvas, theme) => HelpView.Draw(canvas, Hints, 0, theme),
        ["status"] = (canvas, theme) => StatusLine.Draw(canvas, Hints, "saved", theme.Good, theme),
    };

    public sealed class Files(int count) : IRowSource
    {
        public int Count => count;

        public int Asked { get; private set; }

        public string Text(int row, int column)
        {
            Asked++;
            return column switch
            {
                0 => row % 2 == 0 ? "high" : "low",
                1 => $"usr/share/package-{row}/file",
                _ => (row * 7L).ToString(CultureInfo.InvariantCulture),
            };
        }
    }
}
