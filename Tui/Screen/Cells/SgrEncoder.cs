namespace TuiScan.Screen.Cells;

/// <summary>
/// Changes one style to another by the shorter of two ways: only the differences, or everything after a reset (ECMA-48, SGR).
/// </summary>
internal static class SgrEncoder
{
    /// <param name="output">Receives the sequence, or nothing when the styles are equal.</param>
    /// <param name="from">The current style, or null when it is unknown.</param>
    /// <param name="to">The new style; already reduced to the terminal's colours.</param>
    public static void Append(AnsiBytes output, Style? from, Style to)
    {
        if (from == to)
        {
            return;
        }

        Span<int> anew = stackalloc int[16];
        var anewCount = Anew(to, anew);
        if (from is not { } known)
        {
            Write(output, anew[..anewCount]);
            return;
        }

        Span<int> delta = stackalloc int[20];
        var deltaCount = Delta(known, to, delta);
        Write(output, Cost(delta[..deltaCount]) <= Cost(anew[..anewCount]) ? delta[..deltaCount] : anew[..anewCount]);
    }

    private static int Anew(Style to, Span<int> codes)
    {
        var count = 0;
        codes[count++] = 0;
        count += Attributes(to.Attributes, codes[count..]);
        count += to.Foreground.IsDefault ? 0 : ColorCodes(to.Foreground, 30, codes[count..]);
        count += to.Background.IsDefault ? 0 : ColorCodes(to.Background, 40, codes[count..]);
        return count;
    }

    private static int Delta(Style from, Style to, Span<int> codes)
    {
        var count = 0;
        var removed = from.Attributes & ~to.Attributes;
        var added = to.Attributes & ~from.Attributes;
        if ((removed & (CellAttributes.Bold | CellAttributes.Dim)) != 0)
        {
            codes[count++] = 22; // ends both
            added |= to.Attributes & (CellAttributes.Bold | CellAttributes.Dim);
        }

        if (removed.HasFlag(CellAttributes.Underline))
        {
            codes[count++] = 24;
        }

        if (removed.HasFlag(CellAttributes.Reverse))
        {
            codes[count++] = 27;
        }

        count += Attributes(added, codes[count..]);
        count += from.Foreground == to.Foreground ? 0 : ColorCodes(to.Foreground, 30, codes[count..]);
        count += from.Background == to.Background ? 0 : ColorCodes(to.Background, 40, codes[count..]);
        return count;
    }

    private static int Attributes(CellAttributes attributes, Span<int> codes)
    {
        var count = 0;
        if (attributes.HasFlag(CellAttributes.Bold))
        {
            codes[count++] = 1;
        }

        if (attributes.HasFlag(CellAttributes.Dim))
        {
            codes[count++] = 2;
        }

        if (attributes.HasFlag(CellAttributes.Underline))
        {
            codes[count++] = 4;
        }

        if (attributes.HasFlag(CellAttributes.Reverse))
        {
            codes[count++] = 7;
        }

        return count;
    }

    private static int ColorCodes(Color color, int ground, Span<int> codes)
    {
        if (color.IsDefault)
        {
            codes[0] = ground + 9;
            return 1;
        }

        if (color.IsAnsi)
        {
            codes[0] = color.Index < 8 ? ground + color.Index : ground + 60 + color.Index - 8;
            return 1;
        }

        codes[0] = ground + 8;
        if (color.IsPalette)
        {
            codes[1] = 5;
            codes[2] = color.Index;
            return 3;
        }

        codes[1] = 2;
        codes[2] = color.R;
        codes[3] = color.G;
        codes[4] = color.B;
        return 5;
    }

    private static int Cost(ReadOnlySpan<int> codes)
    {
        var cost = codes is [0, ..] ? -1 : 0; // the 0 in front of others is left out
        foreach (var code in codes)
        {
            cost += code < 10 ? 2 : code < 100 ? 3 : 4;
        }

        return cost;
    }

    private static void Write(AnsiBytes output, ReadOnlySpan<int> codes)
    {
        output.Append("\e["u8);
        for (var i = 0; i < codes.Length; i++)
        {
            if (i > 0)
            {
                output.Append((byte)';');
            }

            // An empty parameter is 0.
            if (codes[i] != 0 || i > 0)
            {
                output.AppendNumber(codes[i]);
            }
        }

        output.Append((byte)'m');
    }
}
