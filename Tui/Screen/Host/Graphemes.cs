using System.Collections.Concurrent;
using TuiScan.Screen.Cells;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace TuiScan.Screen.Host;

/// <summary>Our cells as the library holds them: a text and an attribute. Both are kept, so that a frame allocates none. Thread-safe.</summary>
internal static class Graphemes
{
    private static readonly string[] Ascii = [.. Enumerable.Range(0, 128).Select(code => ((char)code).ToString())];
    private static readonly ConcurrentDictionary<int, string> Others = [];
    private static readonly ConcurrentDictionary<Style, Attribute> Attributes = [];

    /// <summary>The cell's text; empty for the right half of a wide one.</summary>
    public static string Of(Cell cell)
    {
        if (cell.IsAscii)
        {
            return Ascii[cell.Scalar];
        }

        if (cell.Scalar < 0 || cell.IsContinuation)
        {
            return cell.Text;
        }

        // Names may hold any of a million: those that are kept are the glyphs of bars and borders, and some hundred more.
        if (!Others.TryGetValue(cell.Scalar, out var text))
        {
            text = cell.Text;
            if (Others.Count < 4096)
            {
                Others.TryAdd(cell.Scalar, text);
            }
        }

        return text;
    }

    /// <summary>The attribute of a style.</summary>
    public static Attribute AttributeOf(Style style) => Attributes.GetOrAdd(style, StyleMap.ToAttribute);
}
