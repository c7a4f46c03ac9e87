using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Views.Painting;

/// <summary>
/// Splits a rectangle into the columns of a table. Where room is short the parts at the end get less, down to 0. The parts fill the
/// whole if there is a fill among them, and never exceed it.
/// </summary>
internal static class ColumnLayout
{
    /// <summary>Parts side by side with a gap of so many cells between them.</summary>
    public static Rect[] Of(Rect area, int gap, ReadOnlySpan<Extent> extents)
    {
        var lengths = Split(area.Width, extents, gap);
        var parts = new Rect[lengths.Length];
        var x = area.X;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = new Rect(Math.Min(x, area.Right), area.Y, lengths[i], area.Height);
            x += lengths[i] + gap;
        }

        return parts;
    }

    private static int[] Split(int total, ReadOnlySpan<Extent> extents, int gap)
    {
        var lengths = new int[extents.Length];
        var left = Math.Max(0, total);
        var weights = 0;
        for (var i = 0; i < extents.Length; i++)
        {
            // A part that finds room only for its gap gets nothing.
            left -= i > 0 ? Math.Min(gap, left) : 0;
            lengths[i] = Math.Min(extents[i].Cells, left);
            left -= lengths[i];
            weights += extents[i].Weight;
        }

        for (var i = 0; i < extents.Length && weights > 0; i++)
        {
            var weight = extents[i].Weight;
            var share = (int)((long)left * weight / weights);
            lengths[i] += share;
            left -= share;
            weights -= weight;
        }

        return lengths;
    }
}
