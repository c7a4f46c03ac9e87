using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Views.Painting;

/// <summary>Lines from one on, and a mark where more follow.</summary>
internal static class ScrolledLines
{
    /// <param name="body">Where they are painted.</param>
    /// <param name="count">How many lines there are.</param>
    /// <param name="top">The first line shown; at most as far down as fills the body.</param>
    /// <param name="theme">Styles and glyphs.</param>
    /// <param name="paint">Paints a line, by its index, into a row.</param>
    public static void Paint(Painter body, int count, int top, Theme theme, Action<int, int> paint)
    {
        var first = Math.Clamp(top, 0, Math.Max(0, count - body.Height));
        for (var y = 0; y < body.Height && first + y < count; y++)
        {
            paint(first + y, y);
        }

        if (first + body.Height < count)
        {
            MarkMore(body, theme);
        }
    }

    /// <summary>In the last cell: more follows below.</summary>
    public static void MarkMore(Painter body, Theme theme) =>
        body.Glyph(body.Width - 1, body.Height - 1, theme.Glyphs.Descending, theme.Accent);
}
