using System.Globalization;
using System.Text;

namespace TuiScan.Screen.Cells;

/// <summary>
/// The number of columns of a text. Clusters are those of <see cref="StringInfo"/>, widths those of <see cref="WidthTable"/>.
/// </summary>
internal static class TextWidth
{
    /// <summary>0, 1 or 2 columns for a code point on its own.</summary>
    public static int Of(Rune rune)
    {
        var value = rune.Value;
        if (value < 0x300)
        {
            return 1;
        }

        var ranges = WidthTable.Ranges;
        var (low, high) = (0, (ranges.Length / 2) - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (value < ranges[2 * middle] >> 2)
            {
                high = middle - 1;
            }
            else if (value > ranges[(2 * middle) + 1])
            {
                low = middle + 1;
            }
            else
            {
                return ranges[2 * middle] & 3;
            }
        }

        return 1;
    }

    /// <summary>The columns that <see cref="Painter"/> takes for this text.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        var columns = 0;
        while (!text.IsEmpty)
        {
            var length = ClusterLength(text);
            columns += length == 1 && text[0] < 0x300 ? 1 : Cell.From(text[..length], default).Width;
            text = text[length..];
        }

        return columns;
    }

    /// <summary>The number of chars in the first cluster of a text that is not empty.</summary>
    public static int ClusterLength(ReadOnlySpan<char> text) =>
        // Two ASCII characters never join, except CR LF, and controls are replaced one by one anyway.
        text.Length == 1 || (text[0] < 0x80 && text[1] < 0x80) ? 1 : StringInfo.GetNextTextElementLength(text);

    /// <summary>
    /// True for a code point that must not reach a terminal: C0, DEL, C1, bidi controls, line and paragraph separators. The
    /// screen's second line of defence: foreign text was escaped before.
    /// </summary>
    public static bool IsRefused(Rune rune) => rune.Value switch
    {
        < 0x20 or (>= 0x7F and < 0xA0) => true,
        < 0x61C => false,
        0x61C or 0x200E or 0x200F or (>= 0x2028 and <= 0x202E) or (>= 0x2066 and <= 0x2069) => true,
        _ => false,
    };
}
