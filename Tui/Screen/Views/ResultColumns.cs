using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views;

/// <summary>
/// How wide the columns of a table of results are: as wide as what is in them, and where that does not fit the widest texts give
/// way. Of a table that grows only the new rows are measured.
/// </summary>
internal sealed class ResultColumns
{
    /// <summary>What a column of texts keeps, however narrow the pane is.</summary>
    private const int MinText = 6;

    private IReadOnlyList<DisplayText>? _first;
    private int _measured;
    private int[] _widths = [];

    /// <summary>
    /// The columns in a room of so many cells. Each but the first has one cell more than its texts, so that two are between it and
    /// the one before: <see cref="Cell"/> leaves it blank.
    /// </summary>
    public IReadOnlyList<TableColumn> For(TextTable table, int room)
    {
        Measure(table);
        var widths = Fit(table, room - (2 * (_widths.Length - 1)));
        return [.. table.Columns.Select((column, i) => new TableColumn(
            Cell(table, i, column.Title),
            i == widths.Length - 1 && !column.IsNumeric ? Extent.Fill() : Extent.Fixed(widths[i] + (i > 0 ? 1 : 0)),
            column.IsNumeric ? TextSide.Right : TextSide.Left,
            column.KeepsEnd ? TextSide.Right : TextSide.Left))];
    }

    /// <summary>A text as it stands in its column.</summary>
    public static string Cell(TextTable table, int column, DisplayText text) => column == 0 || table.Columns[column].IsNumeric ? text : $" {text}";

    private void Measure(TextTable table)
    {
        var first = table.Rows.Count > 0 ? table.Rows[0] : null;
        if (_widths.Length != table.Columns.Count || !ReferenceEquals(first, _first) || table.Rows.Count < _measured)
        {
            (_first, _measured) = (first, 0);
            _widths = [.. table.Columns.Select(column => TextWidth.Of(column.Title))];
        }

        for (; _measured < table.Rows.Count; _measured++)
        {
            var row = table.Rows[_measured];
            for (var i = 0; i < _widths.Length; i++)
            {
                _widths[i] = Math.Max(_widths[i], TextWidth.Of(row[i]));
            }
        }
    }

    /// <summary>Numbers are never cut; texts get the same bound, as large as there is room.</summary>
    private int[] Fit(TextTable table, int room)
    {
        var bound = Math.Max(MinText, _widths.Max());
        int[] widths = [.. _widths];
        while (widths.Sum() > room && bound > MinText)
        {
            bound--;
            for (var i = 0; i < widths.Length; i++)
            {
                widths[i] = table.Columns[i].IsNumeric ? widths[i] : Math.Min(widths[i], bound);
            }
        }

        return widths;
    }
}
