using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Widgets;

/// <summary>A history as columns, the newest at the right, as many as there is room for.</summary>
internal static class Sparkline
{
    /// <param name="canvas">All its rows are used.</param>
    /// <param name="values">Oldest first; negative ones and what is no number count as 0.</param>
    /// <param name="maximum">The value of a full column, or 0 for the greatest that is shown.</param>
    /// <param name="style">The look of the columns.</param>
    /// <param name="glyphs">What the columns are made of.</param>
    public static void Draw(Canvas canvas, ReadOnlySpan<double> values, double maximum, Style style, GlyphSet glyphs)
    {
        var shown = values[Math.Max(0, values.Length - Math.Max(0, canvas.Width))..];
        if (maximum <= 0)
        {
            foreach (var value in shown)
            {
                maximum = double.IsFinite(value) ? Math.Max(maximum, value) : maximum;
            }
        }

        var steps = glyphs.SparkSteps;
        for (var i = 0; i < shown.Length; i++)
        {
            var value = double.IsFinite(shown[i]) && maximum > 0 ? Math.Clamp(shown[i] / maximum, 0, 1) : 0;
            // A value above nothing is seen, however small.
            var height = value > 0 ? Math.Max(1, (int)Math.Round(value * canvas.Height * steps.Length)) : 0;
            DrawColumn(canvas, canvas.Width - shown.Length + i, height, style, steps);
        }
    }

    private static void DrawColumn(Canvas canvas, int x, int height, Style style, string steps)
    {
        for (var y = canvas.Height - 1; y >= 0 && height > 0; y--)
        {
            canvas.Glyph(x, y, steps[Math.Min(height, steps.Length) - 1], style);
            height -= steps.Length;
        }
    }
}
