using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Widgets;

/// <summary>A row of titles, one of them current.</summary>
internal static class Tabs
{
    /// <param name="canvas">Its first row is used.</param>
    /// <param name="titles">Ready to show.</param>
    /// <param name="selected">From 0.</param>
    /// <param name="theme">Styles and glyphs.</param>
    /// <returns>Where each title lies in the canvas, for the mouse; empty for what found no room.</returns>
    public static IReadOnlyList<Rect> Draw(Canvas canvas, IReadOnlyList<string> titles, int selected, Theme theme)
    {
        var places = new Rect[titles.Count];
        var x = FirstColumn(canvas.Width, titles, selected);
        for (var i = 0; i < titles.Count; i++)
        {
            var start = x;
            x = canvas.Text(x, 0, $" {titles[i]} ", i == selected ? theme.Selection : theme.Text);
            places[i] = new Rect(start, 0, x - start, 1).Intersect(canvas.Bounds);
            if (i + 1 < titles.Count)
            {
                canvas.Glyph(x++, 0, theme.Glyphs.Separator, theme.Muted);
            }
        }

        return places;
    }

    // Scrolled to the left so far that the current title is seen whole.
    private static int FirstColumn(int width, IReadOnlyList<string> titles, int selected)
    {
        var end = 0;
        for (var i = 0; i <= selected && i < titles.Count; i++)
        {
            end += TextWidth.Of(titles[i]) + 2 + (i > 0 ? 1 : 0);
        }

        return Math.Min(0, width - end);
    }
}
