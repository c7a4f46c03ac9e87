using Terminal.Gui.Drawing;
using TuiScan.Screen.Cells;
using Attribute = Terminal.Gui.Drawing.Attribute;
using Color = TuiScan.Screen.Cells.Color;
using LibraryColor = Terminal.Gui.Drawing.Color;

namespace TuiScan.Screen.Host;

/// <summary>
/// Styles of ours as attributes of the library's, and back. A colour of the terminal's 16 goes through the library as the RGB of
/// its name, and comes back as that colour; <see cref="LibraryColor.None"/> is the terminal's own default.
/// </summary>
internal sealed class StyleMap
{
    private static readonly LibraryColor[] Sixteen =
    [
        new(ColorName16.Black), new(ColorName16.Red), new(ColorName16.Green), new(ColorName16.Yellow),
        new(ColorName16.Blue), new(ColorName16.Magenta), new(ColorName16.Cyan), new(ColorName16.Gray),
        new(ColorName16.DarkGray), new(ColorName16.BrightRed), new(ColorName16.BrightGreen), new(ColorName16.BrightYellow),
        new(ColorName16.BrightBlue), new(ColorName16.BrightMagenta), new(ColorName16.BrightCyan), new(ColorName16.White),
    ];

    private readonly Dictionary<Attribute, Style> _known = [];

    /// <summary>The style of an attribute.</summary>
    public Style Of(Attribute attribute)
    {
        if (!_known.TryGetValue(attribute, out var style))
        {
            style = new Style(Of(attribute.Foreground), Of(attribute.Background), Of(attribute.Style));
            _known.Add(attribute, style);
        }

        return style;
    }

    /// <summary>The attribute of a style.</summary>
    public static Attribute ToAttribute(Style style) =>
        new(ToLibrary(style.Foreground), ToLibrary(style.Background), ToLibrary(style.Attributes));

    private static Color Of(LibraryColor color) =>
        color.A == 0 ? Color.Default
        : Array.IndexOf(Sixteen, color) is >= 0 and var index ? Color.Ansi(index)
        : Color.Rgb(color.R, color.G, color.B);

    private static LibraryColor ToLibrary(Color color)
    {
        if (color.IsDefault)
        {
            return LibraryColor.None;
        }

        if (color.IsAnsi)
        {
            return Sixteen[color.Index];
        }

        var (r, g, b) = color.IsRgb ? (color.R, color.G, color.B) : ColorConversion.RgbOf(color.Index);
        return new LibraryColor(r, g, b);
    }

    private static CellAttributes Of(TextStyle style) =>
        ((style & TextStyle.Bold) != 0 ? CellAttributes.Bold : 0)
        | ((style & TextStyle.Faint) != 0 ? CellAttributes.Dim : 0)
        | ((style & TextStyle.Underline) != 0 ? CellAttributes.Underline : 0)
        | ((style & TextStyle.Reverse) != 0 ? CellAttributes.Reverse : 0);

    private static TextStyle ToLibrary(CellAttributes attributes) =>
        ((attributes & CellAttributes.Bold) != 0 ? TextStyle.Bold : 0)
        | ((attributes & CellAttributes.Dim) != 0 ? TextStyle.Faint : 0)
        | ((attributes & CellAttributes.Underline) != 0 ? TextStyle.Underline : 0)
        | ((attributes & CellAttributes.Reverse) != 0 ? TextStyle.Reverse : 0);
}
