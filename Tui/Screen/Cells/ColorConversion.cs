namespace TuiScan.Screen.Cells;

/// <summary>
/// Reduces a colour to what the terminal can show. The 256 colours are xterm's: 16 ANSI ones, a cube with the levels 0, 95,
/// 135, 175, 215, 255, and 24 greys from 8 in steps of 10 (ctlseqs, "ISO-8613-6 color").
/// </summary>
internal static class ColorConversion
{
    private static ReadOnlySpan<byte> CubeLevels => [0, 95, 135, 175, 215, 255];

    // xterm's values of the 16 colours; a terminal's theme may differ, so this is a best guess.
    private static ReadOnlySpan<int> AnsiColors =>
    [
        0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
        0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
    ];

    public static Color To(this Color color, ColorDepth depth) => depth switch
    {
        ColorDepth.None => Color.Default,
        ColorDepth.Sixteen when color.IsRgb => NearestAnsi(color.R, color.G, color.B),
        ColorDepth.Sixteen when color.IsPalette => PaletteToAnsi(color.Index),
        ColorDepth.Palette when color.IsRgb => NearestPalette(color.R, color.G, color.B),
        _ => color,
    };

    /// <summary>The value of one of the 256 colours, 0 to 255.</summary>
    public static (byte R, byte G, byte B) RgbOf(int index)
    {
        if (index < 16)
        {
            var color = AnsiColors[index];
            return ((byte)(color >> 16), (byte)(color >> 8), (byte)color);
        }

        if (index >= 232)
        {
            var level = (byte)(8 + (10 * (index - 232)));
            return (level, level, level);
        }

        var cube = index - 16;
        return (CubeLevels[cube / 36], CubeLevels[cube / 6 % 6], CubeLevels[cube % 6]);
    }

    public static Style To(this Style style, ColorDepth depth) =>
        new(style.Foreground.To(depth), style.Background.To(depth), style.Attributes);

    private static Color PaletteToAnsi(int index)
    {
        if (index < 16)
        {
            return Color.Ansi(index);
        }

        var (r, g, b) = RgbOf(index);
        return NearestAnsi(r, g, b);
    }

    private static Color NearestPalette(int r, int g, int b)
    {
        var (x, y, z) = (NearestLevel(r), NearestLevel(g), NearestLevel(b));
        var cubeDistance = Distance(r, g, b, CubeLevels[x], CubeLevels[y], CubeLevels[z]);
        var grey = Math.Clamp((((r + g + b) / 3) - 3) / 10, 0, 23);
        var level = 8 + (10 * grey);
        return Distance(r, g, b, level, level, level) < cubeDistance
            ? Color.Palette(232 + grey)
            : Color.Palette(16 + (36 * x) + (6 * y) + z);
    }

    private static int NearestLevel(int value)
    {
        var best = 0;
        for (var i = 1; i < CubeLevels.Length; i++)
        {
            if (Math.Abs(CubeLevels[i] - value) < Math.Abs(CubeLevels[best] - value))
            {
                best = i;
            }
        }

        return best;
    }

    private static Color NearestAnsi(int r, int g, int b)
    {
        var (best, bestDistance) = (0, int.MaxValue);
        for (var i = 0; i < AnsiColors.Length; i++)
        {
            var candidate = AnsiColors[i];
            var distance = Distance(r, g, b, candidate >> 16, (candidate >> 8) & 0xFF, candidate & 0xFF);
            if (distance < bestDistance)
            {
                (best, bestDistance) = (i, distance);
            }
        }

        return Color.Ansi(best);
    }

    // Weighted for the eye: green counts most, blue least.
    private static int Distance(int r1, int g1, int b1, int r2, int g2, int b2) =>
        (3 * (r1 - r2) * (r1 - r2)) + (4 * (g1 - g2) * (g1 - g2)) + (2 * (b1 - b2) * (b1 - b2));
}
