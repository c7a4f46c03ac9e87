using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views;

/// <summary>The Results pane: what the job has computed or found, in the tables that the text output has.</summary>
internal sealed class ResultsPane(Action<ScreenMessage> post) : Pane(PaneId.Results, post)
{
    private readonly ResultColumns _columns = new();

    // Rows above the table in the last frame.
    private int _above;

    public override int TableRows => Math.Max(1, base.TableRows - _above);

    protected override object? Slice(AppState state) => (state.Shown?.Results, state.Results, state.Shown?.State, IsFocused(state));

    protected override ScreenMessage Pressed(int x, int y) =>
        base.Pressed(x, y) is ScreenMessage.RowPressed pressed && pressed.Row >= _above
            ? pressed with { Row = pressed.Row - _above }
            : new ScreenMessage.PanePressed(PaneId);

    protected override void Paint(Painter painter, AppState state, Theme theme)
    {
        _above = 0;
        var results = state.Shown?.Results ?? RunResults.None;
        var tables = ResultRows.TablesOf(results);
        var inner = PaintFrame(painter, state, theme, Note(results.Tables));
        if (tables.Count == 0)
        {
            inner.Text(0, 0, Empty(state), theme.Muted, inner.Width, theme.Glyphs);
            return;
        }

        if (results.Tables.Count > 0)
        {
            _above = PaintFields(inner, results.Fields, theme);
        }

        PaintTables(inner.Part(new Rect(0, _above, inner.Width, inner.Height - _above)), tables, state, theme);
    }

    /// <summary>The tables as one, below the titles of the one that the first row is of.</summary>
    private void PaintTables(Painter inner, IReadOnlyList<TextTable> tables, AppState state, Theme theme)
    {
        var count = ResultRows.Count(state.Shown?.Results);
        var shown = state.Results.Fit(count, inner.Height - 1);
        var table = ResultRows.At(tables, shown.Top)?.Table ?? tables[0];
        var columns = _columns.For(table, inner.Width - (count > inner.Height - 1 ? 1 : 0));
        Table.Draw(inner, columns, new Source(tables, table, count, theme), shown, IsFocused(state), theme);
    }

    /// <summary>Single values side by side, as many as two rows take where the pane is high; the rows that they took.</summary>
    private static int PaintFields(Painter inner, IReadOnlyList<TextField> fields, Theme theme)
    {
        var most = inner.Height < 4 ? 0 : inner.Height < 10 ? 1 : 2;
        var row = 0;
        var line = new LineWriter(inner, row, inner.Width);
        foreach (var field in fields)
        {
            if (row < most && !line.Pair(field.Name, theme.Muted, field.Value, theme.Header) && ++row < most)
            {
                line = new LineWriter(inner, row, inner.Width);
                line.Pair(field.Name, theme.Muted, TextFit.End(field.Value, inner.Width - TextWidth.Of(field.Name) - 1, theme.Glyphs.Ellipsis), theme.Header);
            }
        }

        return fields.Count == 0 ? 0 : Math.Min(row + 1, most);
    }

    private static string Note(IReadOnlyList<TextTable> tables)
    {
        var (rows, rest) = (tables.Sum(table => table.Rows.Count), tables.Sum(table => table.Rest));
        return tables.Count == 0 ? ""
            : rest > 0 ? $"the first {Format.Count(rows)} of {Format.Count(rows + rest)} {(tables[0].IsResult ? "rows of " : "")}{tables[0].Name}"
            : tables is not [var only] ? ""
            : only.IsResult ? $"{only.Name}: {(rows == 1 ? "1 row" : $"{Format.Count(rows)} rows")}"
            : $"{only.Name} {Format.Count(rows)}";
    }

    private static string Empty(AppState state) => state.Shown switch
    {
        null => "",
        { HasEnded: true } => "There are no results.",
        _ => "No results so far.",
    };

    private sealed class Source(IReadOnlyList<TextTable> tables, TextTable shown, int count, Theme theme) : IRowSource
    {
        public int Count => count;

        public string Text(int row, int column)
        {
            if (ResultRows.At(tables, row) is not var (table, number) || column >= table.Columns.Count)
            {
                return "";
            }

            var text = number == ResultRows.Titles ? table.Columns[column].Title : table.Rows[number][column];
            return ResultColumns.Cell(shown, column, text);
        }

        public Style? Style(int row, int column) => ResultRows.At(tables, row) is (_, ResultRows.Titles) ? theme.Header : null;
    }
}
