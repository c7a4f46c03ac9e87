using System.Text;

namespace TuiScan.Screen.Cells;

/// <summary>
/// A screen full of cells. Not thread-safe. Holds by itself that a wide cluster and its continuation are never apart: writing
/// over one half blanks the other. Views draw through a painter.
/// </summary>
internal sealed class CellBuffer
{
    private readonly Cell[] _cells;

    /// <param name="size">Negative sides count as 0.</param>
    public CellBuffer(Size size)
    {
        Width = Math.Max(0, size.Width);
        Height = Math.Max(0, size.Height);
        _cells = new Cell[Width * Height];
        Clear();
    }

    public CellBuffer(int width, int height)
        : this(new Size(width, height))
    {
    }

    public int Width { get; }

    public int Height { get; }

    public Size Size => new(Width, Height);

    public Rect Bounds => new(0, 0, Width, Height);

    /// <summary>The position of the terminal's cursor, or null to hide it.</summary>
    public Position? Cursor { get; set; }

    /// <summary>The cell at a place; blank outside of the buffer.</summary>
    public Cell this[int x, int y] => Bounds.Contains(x, y) ? _cells[(y * Width) + x] : Cell.Blank;

    /// <param name="y">0 to Height - 1.</param>
    public ReadOnlySpan<Cell> Row(int y) => _cells.AsSpan(y * Width, Width);

    public void Clear()
    {
        Array.Fill(_cells, Cell.Blank);
        Cursor = null;
    }

    /// <summary>Copies every cell and the cursor of a buffer of the same size.</summary>
    public void CopyFrom(CellBuffer other)
    {
        if (other.Size != Size)
        {
            throw new ArgumentException($"a buffer of {other.Width}x{other.Height} does not fit one of {Width}x{Height}", nameof(other));
        }

        other._cells.CopyTo(_cells, 0);
        Cursor = other.Cursor;
    }

    /// <summary>The text of all rows, trailing spaces cut, in the form of the golden files.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        for (var y = 0; y < Height; y++)
        {
            var start = text.Length;
            foreach (var cell in Row(y))
            {
                text.Append(cell.Text);
            }

            while (text.Length > start && text[^1] == ' ')
            {
                text.Length--;
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Writes a cell. The caller clips: the position, and the next one for a cell of width 2, are within the buffer.</summary>
    internal void Put(int x, int y, Cell cell)
    {
        var row = _cells.AsSpan(y * Width, Width);
        BlankOtherHalf(row, x);
        row[x] = cell;
        if (cell.Width == 2)
        {
            BlankOtherHalf(row, x + 1);
            row[x + 1] = Cell.Continuation(cell.Style);
        }
    }

    /// <summary>Changes the style of a cell; of both halves where it is half of a wide one.</summary>
    internal void Restyle(int x, int y, Style style)
    {
        var row = _cells.AsSpan(y * Width, Width);
        row[x] = row[x].With(style);
        if (row[x].Width == 2)
        {
            row[x + 1] = row[x + 1].With(style);
        }
        else if (row[x].IsContinuation)
        {
            row[x - 1] = row[x - 1].With(style);
        }
    }

    private static void BlankOtherHalf(Span<Cell> row, int x)
    {
        if (row[x].Width == 2 && x + 1 < row.Length && row[x + 1].IsContinuation)
        {
            row[x + 1] = Cell.Blank.With(row[x].Style);
        }
        else if (row[x].IsContinuation && x > 0)
        {
            row[x - 1] = Cell.Blank.With(row[x].Style);
        }
    }
}
