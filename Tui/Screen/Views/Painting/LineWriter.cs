using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Views.Painting;

/// <summary>Writes pieces of text one behind the other on one row, and leaves out a piece that finds no room.</summary>
internal ref struct LineWriter(Painter painter, int row, int end)
{
    private int _x;

    public readonly int X => _x;

    public readonly int Room => Math.Max(0, end - _x);

    /// <summary>Whether all of these columns are free.</summary>
    public readonly bool Fits(int columns) => _x + columns <= end;

    public void Add(string text, Style style)
    {
        if (Fits(TextWidth.Of(text)))
        {
            _x = painter.Text(_x, row, text, style);
        }
    }

    /// <summary>A label with its value, both or none of them, two columns behind what stands before.</summary>
    public bool Pair(string label, Style labelStyle, string value, Style valueStyle)
    {
        var gap = _x == 0 ? 0 : 2;
        var width = gap + TextWidth.Of(label) + TextWidth.Of(value) + (label.Length > 0 && value.Length > 0 ? 1 : 0);
        if (!Fits(width))
        {
            return false;
        }

        _x += gap;
        _x = label.Length == 0 ? _x : painter.Text(_x, row, label, labelStyle) + (value.Length > 0 ? 1 : 0);
        _x = painter.Text(_x, row, value, valueStyle);
        return true;
    }

    public void Skip(int columns) => _x = Math.Min(end, _x + columns);
}
