using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Views.Painting;

/// <summary>Bars of one row: a plain one in eighths of a cell, and a stacked one.</summary>
internal static class Bar
{
    /// <summary>Fills the first row from the left.</summary>
    /// <param name="painter">Its first row is filled.</param>
    /// <param name="fraction">0 to 1; what is not a number is 0.</param>
    /// <param name="theme">Styles and glyphs.</param>
    /// <param name="full">The look of the filled part, or the theme's.</param>
    public static void Draw(Painter painter, double fraction, Theme theme, Style? full = null)
    {
        var steps = theme.Glyphs.BarSteps;
        var filled = (int)Math.Round(Clamp(fraction) * painter.Width * steps.Length);
        var (whole, rest) = Math.DivRem(filled, steps.Length);
        var style = full ?? theme.BarFull;
        painter.Fill(new Rect(whole, 0, painter.Width - whole, 1), theme.Glyphs.BarEmpty, theme.BarEmpty);
        painter.Fill(new Rect(0, 0, whole, 1), steps[^1], style);
        if (rest > 0)
        {
            painter.Glyph(whole, 0, steps[rest - 1], style);
        }
    }

    /// <summary>
    /// Shares of a whole, side by side: why a worker is slow. What is not 0 gets a cell as long as there are enough. Without
    /// colour the fillings tell the segments apart.
    /// </summary>
    public static void Stacked(Painter painter, ReadOnlySpan<double> shares, Theme theme)
    {
        var cells = Apportion(shares, painter.Width);
        var x = 0;
        for (var i = 0; i < shares.Length; i++)
        {
            painter.Fill(new Rect(x, 0, cells[i], 1), SegmentGlyph(i, theme), SegmentStyle(i, theme));
            x += cells[i];
        }
    }

    /// <summary>The filling of a segment: for legends.</summary>
    public static char SegmentGlyph(int index, Theme theme) => theme.Glyphs.Segments[index % theme.Glyphs.Segments.Length];

    /// <summary>The look of a segment: for legends.</summary>
    public static Style SegmentStyle(int index, Theme theme) => theme.Segments[index % theme.Segments.Count];

    /// <summary>Splits a number of cells by shares, each share above 0 getting at least one while they last.</summary>
    internal static int[] Apportion(ReadOnlySpan<double> shares, int cells)
    {
        var result = new int[shares.Length];
        var total = 0.0;
        foreach (var share in shares)
        {
            total += Positive(share);
        }

        if (total <= 0 || cells <= 0)
        {
            return result;
        }

        // How many cells a share still lacks of its exact part.
        var lacking = new double[shares.Length];
        var left = cells;
        for (var i = 0; i < shares.Length; i++)
        {
            result[i] = Positive(shares[i]) > 0 && left > 0 ? 1 : 0;
            lacking[i] = (Positive(shares[i]) / total * cells) - result[i];
            left -= result[i];
        }

        for (; left > 0; left--)
        {
            var most = Array.IndexOf(lacking, lacking.Max());
            result[most]++;
            lacking[most]--;
        }

        return result;
    }

    private static double Clamp(double fraction) => double.IsNaN(fraction) ? 0 : Math.Clamp(fraction, 0, 1);

    private static double Positive(double share) => double.IsFinite(share) && share > 0 ? share : 0;
}
