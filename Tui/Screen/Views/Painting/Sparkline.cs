using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Views.Painting;

/// <summary>A history as columns, the newest at the right, as many as there is room for.</summary>
internal static class Sparkline
{
    /// <param name="painter">All its rows are used.</param>
    /// <param name="values">Oldest first; negative ones and what is no number count as 0.</param>
    /// <param name="maximum">The value of a full column, or 0 for the greatest that is shown.</param>
    /// <param name="style">The look of the columns.</param>
    /// <param name="glyphs">What the columns are made of.</param>
    public static void Draw(Painter painter, ReadOnlySpan<double> values, double maximum, Style style, GlyphSet glyphs)
    {
        var shown = values[Math.Max(0, values.Length - Math.Max(0, painter.Width))..];
        maximum = maximum > 0 ? maximum : MaximumOf(shown);
        for (var i = 0; i < shown.Length; i++)
        {
            DrawColumn(painter, painter.Width - shown.Length + i, shown[i], maximum, style, glyphs);
        }
    }

    /// <summary>The greatest value; 0 where none is above it. What is no number does not count.</summary>
    public static double MaximumOf(ReadOnlySpan<double> values)
    {
        var maximum = 0.0;
        foreach (var value in values)
        {
            maximum = double.IsFinite(value) ? Math.Max(maximum, value) : maximum;
        }

        return maximum;
    }

    /// <summary>One column from the bottom up; a value above nothing is seen, however small.</summary>
    public static void DrawColumn(Painter painter, int x, double value, double maximum, Style style, GlyphSet glyphs)
    {
        var steps = glyphs.SparkSteps;
        var share = double.IsFinite(value) && maximum > 0 ? Math.Clamp(value / maximum, 0, 1) : 0;
        var height = share > 0 ? Math.Max(1, (int)Math.Round(share * painter.Height * steps.Length)) : 0;
        for (var y = painter.Height - 1; y >= 0 && height > 0; y--)
        {
            painter.Glyph(x, y, steps[Math.Min(height, steps.Length) - 1], style);
            height -= steps.Length;
        }
    }
}
