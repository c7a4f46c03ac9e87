using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Screen.Cells;

namespace TuiScan.Cli.Output;

/// <summary>
/// A table of a result as text: columns separated by two spaces, numbers right-aligned. The rows are enumerated twice, for the
/// widths and for the lines, so that a million of them need no memory.
/// </summary>
internal static class ResultTable
{
    /// <summary>Wider cells push the rest of their line to the right.</summary>
    private const int Widest = 40;

    /// <param name="text">Receives the lines.</param>
    /// <param name="table">The rows.</param>
    /// <param name="flushAt">The number of characters after which it is flushed.</param>
    /// <param name="flush">Writes out the appended text, and clears it.</param>
    public static void Append(StringBuilder text, ResultValue.Table table, int flushAt, Action flush)
    {
        var titles = table.Columns.Select(column => TextEscaper.Escape(column).ToString()).ToArray();
        var widths = titles.Select(Width).ToArray();
        var isNumeric = new bool[titles.Length];
        foreach (var row in table.Rows)
        {
            for (var column = 0; column < titles.Length; column++)
            {
                widths[column] = Math.Max(widths[column], Width(ResultTexts.Of(row[column])));
                isNumeric[column] |= ResultTexts.IsNumeric(row[column]);
            }
        }

        AppendLine(text, titles, widths, isNumeric);
        foreach (var row in table.Rows)
        {
            AppendLine(text, [.. row.Select(ResultTexts.Of)], widths, isNumeric);
            if (text.Length >= flushAt)
            {
                flush();
            }
        }
    }

    private static int Width(string cell) => Math.Min(Widest, TextWidth.Of(cell));

    private static void AppendLine(StringBuilder text, string[] cells, int[] widths, bool[] isNumeric)
    {
        for (var column = 0; column < cells.Length; column++)
        {
            var padding = Math.Max(0, widths[column] - TextWidth.Of(cells[column]));
            text.Append(column > 0 ? "  " : "");
            text.Append(' ', isNumeric[column] ? padding : 0);
            text.Append(cells[column]);
            text.Append(' ', isNumeric[column] || column == cells.Length - 1 ? 0 : padding);
        }

        text.Append('\n');
    }
}
