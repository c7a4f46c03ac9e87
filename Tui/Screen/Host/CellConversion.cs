using Terminal.Gui.Drivers;
using TuiScan.Screen.Cells;
using Cell = TuiScan.Screen.Cells.Cell;
using LibraryCell = Terminal.Gui.Drawing.Cell;

namespace TuiScan.Screen.Host;

/// <summary>From the library's cells to ours: the rows that it has drawn on since the last time.</summary>
internal sealed class CellConversion
{
    private readonly StyleMap _styles = new();

    /// <summary>Converts into a buffer that is reused while the size stays. Marks the rows as taken: no one else does.</summary>
    public CellBuffer Convert(IOutputBuffer drawn, CellBuffer into)
    {
        if (drawn.Contents is not { } contents)
        {
            return into;
        }

        var (width, height) = (contents.GetLength(1), contents.GetLength(0));
        var isOther = into.Width != width || into.Height != height;
        into = isOther ? new CellBuffer(width, height) : into;
        for (var y = 0; y < height; y++)
        {
            if (isOther || drawn.DirtyLines[y])
            {
                drawn.DirtyLines[y] = false;
                ConvertRow(contents, into, y);
            }
        }

        return into;
    }

    private void ConvertRow(LibraryCell[,] contents, CellBuffer into, int y)
    {
        for (var x = 0; x < into.Width; x++)
        {
            ref var from = ref contents[y, x];
            var style = from.Attribute is { } attribute ? _styles.Of(attribute) : Style.Default;
            var cell = ConvertCell(from.Grapheme, style);
            if (cell.Width == 2 && x + 1 == into.Width)
            {
                // Half a cluster cannot be shown.
                cell = Cell.Blank.With(style);
            }

            into.Put(x, y, cell);
            x += cell.Width == 2 ? 1 : 0;
        }
    }

    private static Cell ConvertCell(string grapheme, Style style) => grapheme switch
    {
        null or "" => Cell.Blank.With(style),
        [>= ' ' and <= '~'] => Cell.Ascii(grapheme[0], style),
        // Lines, blocks and braille.
        [(>= '\u2500' and <= '\u259F') or (>= '\u2800' and <= '\u28FF')] => Cell.Glyph(grapheme[0], style),
        // The second net under what is escaped already: From refuses what may never reach a terminal.
        _ => Cell.From(grapheme, style),
    };
}
