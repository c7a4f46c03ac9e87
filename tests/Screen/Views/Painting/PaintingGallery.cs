using System.Globalization;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Tests.Screen.Views.Painting;

/// <summary>All that panes are painted with: drawn at several sizes by the tests.</summary>
internal static class PaintingGallery
{
    public static IReadOnlyList<TableColumn> Columns { get; } =
    [
        new("Severity", Extent.Fixed(9)),
        new("Path", Extent.Fill(), Keep: TextSide.Right),
        new("Size", Extent.Fixed(8), TextSide.Right),
    ];

    public static IReadOnlyDictionary<string, Action<Painter, Theme>> All { get; } = new Dictionary<string, Action<Painter, Theme>>
    {
        ["pane"] = (canvas, theme) => TitledFrame.Draw(canvas, "Workers", focused: true, theme, "8 of 8").Text(0, 0, "inside", theme.Text),
        ["table"] = (canvas, theme) => Table.Draw(canvas, Columns, new Files(100_000), new TableState(99_998, 0, 1, Descending: true), focused: true, theme),
        ["table-empty"] = (canvas, theme) => Table.Draw(canvas, Columns, new Files(0), new TableState(), focused: true, theme),
        ["bar"] = (canvas, theme) => Bar.Draw(canvas, 0.43, theme),
        ["stacked"] = (canvas, theme) => Bar.Stacked(canvas, [5, 3, 0, 0.01, 2], theme),
        ["sparkline"] = (canvas, theme) => Sparkline.Draw(canvas, [0, 1, 2, 3, 4, 5, 6, 7, 8, 0.1, double.NaN, 4, 2], 0, theme.Accent, theme.Glyphs),
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
