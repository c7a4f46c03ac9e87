using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Widgets;

/// <summary>
/// Splits a length or a rectangle into parts. Where room is short the parts at the end get less, down to 0. The parts fill the
/// whole if there is a fill or a min among them, and never exceed it.
/// </summary>
internal static class Layout
{
    /// <summary>Parts one below the other.</summary>
    public static Rect[] Rows(Rect area, params ReadOnlySpan<Extent> extents)
    {
        var lengths = Split(area.Height, extents, gap: 0);
        var parts = new Rect[lengths.Length];
        var y = area.Y;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = new Rect(area.X, y, area.Width, lengths[i]);
            y += lengths[i];
        }

        return parts;
    }

    /// <summary>Parts side by side.</summary>
    public static Rect[] Columns(Rect area, params ReadOnlySpan<Extent> extents) => Columns(area, 0, extents);

    /// <summary>Parts side by side with a gap of so many cells between them.</summary>
    public static Rect[] Columns(Rect area, int gap, ReadOnlySpan<Extent> extents)
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
        var room = Math.Max(0, total);
        var left = room;
        var weights = 0;
        for (var i = 0; i < extents.Length; i++)
        {
            // A part that finds room only for its gap gets nothing.
            left -= i > 0 ? Math.Min(gap, left) : 0;
            var wanted = extents[i].Kind switch
            {
                ExtentKind.Percent => room * extents[i].Value / 100,
                ExtentKind.Fill => 0,
                _ => extents[i].Value,
            };
            lengths[i] = Math.Min(wanted, left);
            left -= lengths[i];
            weights += Weight(extents[i]);
        }

        for (var i = 0; i < extents.Length && weights > 0; i++)
        {
            var weight = Weight(extents[i]);
            var share = (int)((long)left * weight / weights);
            lengths[i] += share;
            left -= share;
            weights -= weight;
        }

        return lengths;
    }

    private static int Weight(Extent extent) => extent.Kind switch
    {
        ExtentKind.Fill => extent.Value,
        ExtentKind.Min => 1,
        _ => 0,
    };
}
