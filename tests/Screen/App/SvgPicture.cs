using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using TuiScan.Screen.Cells;

namespace TuiScan.Tests.Screen.App;

/// <summary>A terminal's screen as a picture: text stays text, blocks become rectangles, so that no font leaves gaps between them.</summary>
internal static partial class SvgPicture
{
    private const double CellWidth = 8.4;
    private const double CellHeight = 18;
    private const double Margin = 14;
    private const string Background = "#10141c";
    private const string Foreground = "#d6dae2";

    private static readonly string[] Palette =
    [
        "#1c2330", "#e5616d", "#7fc46b", "#e0b454", "#5b9be6", "#c07ed6", "#4fbfca", "#d6dae2",
        "#5c6675", "#ff7b86", "#9adf85", "#f3cd74", "#7fb4f5", "#d79bea", "#74d8e2", "#ffffff",
    ];

    public static string Of(VtModel.VtModel screen, string title)
    {
        var (width, height) = ((screen.Size.Width * CellWidth) + (2 * Margin), (screen.Size.Height * CellHeight) + (2 * Margin));
        var svg = new StringBuilder();
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:0.#}\" height=\"{height:0.#}\" viewBox=\"0 0 {width:0.#} {height:0.#}\">\n"));
        svg.Append(Invariant($"<title>{WebUtility.HtmlEncode(title)}</title>\n"));
        svg.Append(Invariant($"<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{Background}\"/>\n"));
        svg.Append("<g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\" xml:space=\"preserve\">\n");
        for (var y = 0; y < screen.Size.Height; y++)
        {
            AppendRow(svg, screen, y);
        }

        return svg.Append("</g>\n</svg>\n").ToString();
    }

    private static void AppendRow(StringBuilder svg, VtModel.VtModel screen, int y)
    {
        var x = 0;
        while (x < screen.Size.Width)
        {
            var (text, width, style) = screen.At(x, y);
            var end = x + Math.Max(1, width);
            if (Shade(text) is { } shade)
            {
                AppendBlock(svg, x, y, shade, Fill(style));
                x = end;
                continue;
            }

            if (Lines(text) is { } lines)
            {
                AppendLines(svg, x, y, lines, style);
                x = end;
                continue;
            }

            // A run of the same look is one element.
            var run = new StringBuilder(text);
            while (end < screen.Size.Width && screen.At(end, y) is var next && next.Style == style && Shade(next.Text) is null && Lines(next.Text) is null && next.Width == 1)
            {
                run.Append(next.Text);
                end++;
            }

            AppendRun(svg, x, y, end - x, run.ToString(), style);
            x = end;
        }
    }

    private static void AppendRun(StringBuilder svg, int x, int y, int cells, string text, Style style)
    {
        var reversed = style.Attributes.HasFlag(CellAttributes.Reverse);
        var (left, top) = (Margin + (x * CellWidth), Margin + (y * CellHeight));
        if (reversed || !style.Background.IsDefault)
        {
            svg.Append(Invariant($"<rect x=\"{left:0.##}\" y=\"{top:0.##}\" width=\"{cells * CellWidth:0.##}\" height=\"{CellHeight}\" fill=\"{(reversed ? Fill(style) : Of(style.Background, Background))}\"/>\n"));
        }

        // Not every renderer keeps spaces: what stands behind two of them is a text of its own.
        foreach (Match part in PartPattern().Matches(text))
        {
            AppendText(svg, left + (part.Index * CellWidth), top, part.Value, reversed ? Background : Fill(style), style);
        }
    }

    private static void AppendText(StringBuilder svg, double left, double top, string shown, string fill, Style style)
    {
        svg.Append(Invariant($"<text x=\"{left:0.##}\" y=\"{top + 13.5:0.##}\" textLength=\"{shown.Length * CellWidth:0.##}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{fill}\""));
        svg.Append(style.Attributes.HasFlag(CellAttributes.Bold) ? " font-weight=\"bold\"" : "");
        svg.Append(style.Attributes.HasFlag(CellAttributes.Dim) ? " fill-opacity=\"0.6\"" : "");
        svg.Append(style.Attributes.HasFlag(CellAttributes.Underline) ? " text-decoration=\"underline\"" : "");
        svg.Append('>').Append(WebUtility.HtmlEncode(shown)).Append("</text>\n");
    }

    private static void AppendBlock(StringBuilder svg, int x, int y, (double Width, double Height, double Opacity) shade, string fill)
    {
        var (left, top) = (Margin + (x * CellWidth), Margin + (y * CellHeight) + 2);
        var height = (CellHeight - 4) * shade.Height;
        svg.Append(Invariant($"<rect x=\"{left:0.##}\" y=\"{top + (CellHeight - 4) - height:0.##}\" width=\"{(CellWidth * shade.Width) + 0.1:0.##}\" height=\"{height:0.##}\" fill=\"{fill}\""));
        svg.Append(shade.Opacity < 1 ? Invariant($" fill-opacity=\"{shade.Opacity}\"/>\n") : "/>\n");
    }

    // A frame's piece: from the middle of its cell to these sides.
    private static void AppendLines(StringBuilder svg, int x, int y, string sides, Style style)
    {
        var (left, top) = (Margin + (x * CellWidth), Margin + (y * CellHeight));
        var (middle, center) = (left + (CellWidth / 2), top + (CellHeight / 2));
        svg.Append("<path d=\"");
        foreach (var side in sides)
        {
            svg.Append(Invariant($"M{middle:0.##} {center:0.##}"));
            svg.Append(side switch
            {
                'l' => Invariant($"H{left:0.##}"),
                'r' => Invariant($"H{left + CellWidth:0.##}"),
                'u' => Invariant($"V{top:0.##}"),
                _ => Invariant($"V{top + CellHeight:0.##}"),
            });
        }

        svg.Append(Invariant($"\" stroke=\"{Fill(style)}\""));
        svg.Append(style.Attributes.HasFlag(CellAttributes.Dim) ? " stroke-opacity=\"0.45\"/>\n" : "/>\n");
    }

    private static string? Lines(string text) => text switch
    {
        "─" => "lr",
        "│" => "ud",
        "┌" => "rd",
        "┐" => "ld",
        "└" => "ru",
        "┘" => "lu",
        _ => null,
    };

    [GeneratedRegex(@"[^ ]+( [^ ]+)*")]
    private static partial Regex PartPattern();

    /// <summary>How much of its cell a block element fills; null for all that is no block.</summary>
    private static (double Width, double Height, double Opacity)? Shade(string text) => text is not [var glyph] ? null : glyph switch
    {
        '█' => (1, 1, 1),
        >= '▁' and < '█' => (1, (glyph - '▁' + 1) / 8.0, 1),
        > '█' and <= '▏' => (('▏' - glyph + 1) / 8.0, 1, 1),
        '░' => (1, 1, 0.25),
        '▒' => (1, 1, 0.5),
        '▓' => (1, 1, 0.75),
        _ => null,
    };

    private static string Fill(Style style) => Of(style.Foreground, Foreground);

    private static string Of(Color color, string standard)
    {
        if (color.IsDefault)
        {
            return standard;
        }

        if (color.IsRgb)
        {
            return Invariant($"#{color.R:x2}{color.G:x2}{color.B:x2}");
        }

        return color.Index < 16 ? Palette[color.Index] : Cube(color.Index);
    }

    // xterm's 256 colours: a cube of six steps each, then a ramp of grays.
    private static string Cube(int index)
    {
        if (index >= 232)
        {
            var gray = 8 + ((index - 232) * 10);
            return Invariant($"#{gray:x2}{gray:x2}{gray:x2}");
        }

        static int Step(int step) => step == 0 ? 0 : 55 + (step * 40);
        var cube = index - 16;
        return Invariant($"#{Step(cube / 36):x2}{Step(cube / 6 % 6):x2}{Step(cube % 6):x2}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
