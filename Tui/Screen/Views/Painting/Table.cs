using TuiScan.Screen.Cells;
using TuiScan.Screen.State;

namespace TuiScan.Screen.Views.Painting;

/// <summary>What a table drew: for the mouse, and for what is painted over its cells.</summary>
/// <param name="Rows">The rows' area within the painter.</param>
/// <param name="Columns">Of it the part of each column.</param>
/// <param name="Top">The position in its first row.</param>
/// <param name="Count">The positions there are.</param>
internal readonly record struct TableView(Rect Rows, Rect[] Columns, int Top, int Count)
{
    /// <summary>How many rows are seen.</summary>
    public int Height => Math.Min(Rows.Height, Math.Max(0, Count - Top));
}

/// <summary>A header, rows in columns with the selected one marked, and a scroll bar where they do not fit.</summary>
internal static class Table
{
    /// <param name="painter">All of it is used; with one row only, the header is left out.</param>
    /// <param name="columns">One or more.</param>
    /// <param name="source">Asked for the visible rows only.</param>
    /// <param name="state">Selection and scrolling; brought within the rows there are.</param>
    /// <param name="focused">Whether keys go here.</param>
    /// <param name="theme">Styles and glyphs.</param>
    public static TableView Draw(Painter painter, IReadOnlyList<TableColumn> columns, IRowSource source, TableState state, bool focused, Theme theme)
    {
        var count = source.Count;
        var header = painter.Height > 1 ? 1 : 0;
        var height = Math.Max(0, painter.Height - header);
        var scrolls = count > height && painter.Width > 2;
        var rows = new Rect(0, header, painter.Width - (scrolls ? 1 : 0), height);
        var fitted = state.Fit(count, height);
        var extents = new Extent[columns.Count];
        for (var i = 0; i < extents.Length; i++)
        {
            extents[i] = columns[i].Width;
        }

        var places = ColumnLayout.Of(rows, 1, extents);
        if (header > 0)
        {
            DrawHeader(painter, columns, places, state, theme);
        }

        for (var y = 0; y < height && fitted.Top + y < count; y++)
        {
            var position = fitted.Top + y;
            DrawRow(painter, header + y, columns, places, source, position, theme);
            if (position == fitted.Selected)
            {
                painter.Restyle(new Rect(0, header + y, rows.Width, 1), focused ? theme.Selection : theme.SelectionUnfocused);
            }
        }

        if (scrolls)
        {
            DrawScrollBar(painter.Part(new Rect(painter.Width - 1, header, 1, height)), fitted.Top, count, theme);
        }

        return new TableView(rows, places, fitted.Top, count);
    }

    private static void DrawHeader(Painter painter, IReadOnlyList<TableColumn> columns, Rect[] places, TableState state, Theme theme)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            var title = i == state.SortColumn
                ? columns[i].Title + (state.Descending ? theme.Glyphs.Descending : theme.Glyphs.Ascending)
                : columns[i].Title;
            DrawText(painter, places[i] with { Y = 0 }, columns[i], title, theme.Header, theme);
        }
    }

    private static void DrawRow(Painter painter, int y, IReadOnlyList<TableColumn> columns, Rect[] places, IRowSource source, int row, Theme theme)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (places[i].Width > 0)
            {
                DrawText(painter, places[i] with { Y = y }, columns[i], source.Text(row, i), source.Style(row, i) ?? theme.Text, theme);
            }
        }
    }

    private static void DrawText(Painter painter, Rect place, TableColumn column, string text, Style style, Theme theme)
    {
        var fitted = column.Keep == TextSide.Left
            ? TextFit.End(text, place.Width, theme.Glyphs.Ellipsis)
            : TextFit.Start(text, place.Width, theme.Glyphs.Ellipsis);
        var indent = column.Align == TextSide.Left ? 0 : place.Width - TextWidth.Of(fitted);
        painter.Text(place.X + indent, place.Y, fitted, style);
    }

    private static void DrawScrollBar(Painter bar, int top, int count, Theme theme)
    {
        var thumb = Math.Max(1, (int)((long)bar.Height * bar.Height / count));
        var scrollable = Math.Max(1, count - bar.Height);
        var start = (int)((long)(bar.Height - thumb) * top / scrollable);
        bar.Fill(bar.Bounds, theme.Glyphs.ScrollTrack, theme.Muted);
        bar.Fill(new Rect(0, start, 1, thumb), theme.Glyphs.ScrollThumb, theme.Muted);
    }
}
