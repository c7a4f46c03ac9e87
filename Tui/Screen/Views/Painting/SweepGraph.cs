using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Views.Painting;

/// <summary>
/// A graph of values over time that sweeps: a new column takes the place of the oldest, and a blank one stands before it. A graph
/// that scrolls would change every cell with every value.
/// </summary>
internal static class SweepGraph
{
    /// <param name="painter">All of it is used: a column for each value.</param>
    /// <param name="values">The last ones, oldest first; negative ones and what is no number count as 0.</param>
    /// <param name="dropped">How many there were before the first: they decide where the sweep stands.</param>
    /// <param name="style">The look of the columns.</param>
    /// <param name="glyphs">What the columns are made of.</param>
    public static void Draw(Painter painter, ReadOnlySpan<double> values, int dropped, Style style, GlyphSet glyphs)
    {
        var width = painter.Width;
        if (width < 2 || painter.Height < 1)
        {
            return;
        }

        var shown = values[Math.Max(0, values.Length - width + 1)..];
        var maximum = Sparkline.MaximumOf(shown);
        var first = dropped + values.Length - shown.Length;
        for (var i = 0; i < shown.Length; i++)
        {
            Sparkline.DrawColumn(painter, (first + i) % width, shown[i], maximum, style, glyphs);
        }
    }
}
