using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Views.Painting;

/// <summary>
/// A rectangle of a buffer to draw on: positions count from its upper left corner, and nothing is drawn outside of it. All
/// drawing is safe at any size and any position, 0x0 and negative ones included.
/// </summary>
internal readonly struct Painter
{
    private readonly CellBuffer _buffer;
    private readonly Rect _area;
    private readonly Rect _clip;

    public Painter(CellBuffer buffer, Rect area)
        : this(buffer, area, buffer.Bounds)
    {
    }

    private Painter(CellBuffer buffer, Rect area, Rect clip)
    {
        _buffer = buffer;
        _area = area;
        _clip = clip.Intersect(area);
    }

    public int Width => _area.Width;

    public int Height => _area.Height;

    /// <summary>The whole painter in its own places: starts at 0, 0.</summary>
    public Rect Bounds => new(0, 0, _area.Width, _area.Height);

    /// <summary>A part of this painter.</summary>
    public Painter Part(Rect part) => new(_buffer, part with { X = _area.X + part.X, Y = _area.Y + part.Y }, _clip);

    public Painter Row(int y) => Part(new Rect(0, y, Width, 1));

    /// <summary>Draws a text on one row and returns the column after it, whether visible or not.</summary>
    public int Text(int x, int y, ReadOnlySpan<char> text, Style style)
    {
        if (y < 0 || y >= Height)
        {
            return x + TextWidth.Of(text);
        }

        while (!text.IsEmpty)
        {
            var length = TextWidth.ClusterLength(text);
            var cell = length == 1 && text[0] is >= ' ' and <= '~' ? Cell.Ascii(text[0], style) : Cell.From(text[..length], style);
            Put(x, y, cell);
            x += cell.Width;
            text = text[length..];
        }

        return x;
    }

    /// <summary>Draws a text that is cut to a number of columns, with an ellipsis where it was cut.</summary>
    public int Text(int x, int y, string text, Style style, int columns, GlyphSet glyphs) =>
        Text(x, y, TextFit.End(text, columns, glyphs.Ellipsis), style);

    public void Glyph(int x, int y, char glyph, Style style) => Put(x, y, Cell.Glyph(glyph, style));

    public void Fill(Style style) => Fill(Bounds, ' ', style);

    public void Fill(Rect part, char glyph, Style style)
    {
        var visible = Visible(part);
        var cell = Cell.Glyph(glyph, style);
        for (var y = visible.Y; y < visible.Bottom; y++)
        {
            for (var x = visible.X; x < visible.Right; x++)
            {
                _buffer.Put(x, y, cell);
            }
        }
    }

    /// <summary>Changes the style of what is already drawn.</summary>
    public void Restyle(Rect part, Style style)
    {
        var visible = Visible(part);
        for (var y = visible.Y; y < visible.Bottom; y++)
        {
            for (var x = visible.X; x < visible.Right; x++)
            {
                _buffer.Restyle(x, y, style);
            }
        }
    }

    /// <summary>A frame around the painter; nothing below 2x2.</summary>
    public void Border(GlyphSet glyphs, Style style)
    {
        if (Width < 2 || Height < 2)
        {
            return;
        }

        var (right, bottom) = (Width - 1, Height - 1);
        Fill(new Rect(1, 0, Width - 2, 1), glyphs.Horizontal, style);
        Fill(new Rect(1, bottom, Width - 2, 1), glyphs.Horizontal, style);
        Fill(new Rect(0, 1, 1, Height - 2), glyphs.Vertical, style);
        Fill(new Rect(right, 1, 1, Height - 2), glyphs.Vertical, style);
        Glyph(0, 0, glyphs.TopLeft, style);
        Glyph(right, 0, glyphs.TopRight, style);
        Glyph(0, bottom, glyphs.BottomLeft, style);
        Glyph(right, bottom, glyphs.BottomRight, style);
    }

    private Rect Visible(Rect part) => part is { Width: <= 0 } or { Height: <= 0 }
        ? default
        : (part with { X = _area.X + part.X, Y = _area.Y + part.Y }).Intersect(_clip);

    private void Put(int x, int y, Cell cell)
    {
        var (column, row) = (_area.X + x, _area.Y + y);
        if (cell.Width != 2)
        {
            if (_clip.Contains(column, row))
            {
                _buffer.Put(column, row, cell);
            }

            return;
        }

        var (left, right) = (_clip.Contains(column, row), _clip.Contains(column + 1, row));
        if (left && right)
        {
            _buffer.Put(column, row, cell);
        }
        else if (left || right)
        {
            // Half a cluster cannot be shown.
            _buffer.Put(left ? column : column + 1, row, Cell.Blank.With(cell.Style));
        }
    }
}
