using System.Globalization;
using System.Text;
using TuiScan.Screen.Cells;

namespace TuiScan.Tests.Screen.VtModel;

/// <summary>
/// A minimal terminal for our frames: replays bytes into a grid, and refuses every unknown sequence. The model chooses the
/// width of a cluster, so that a terminal that disagrees can be simulated too.
/// </summary>
internal sealed class VtModel
{
    private readonly Func<string, int> _widthOf;
    private (string Text, int Width, Style Style)[] _cells;
    private Style _style;
    private int _x;
    private int _y;
    private bool _waits; // in the last column, before the wrap that never comes

    public VtModel(Size size, Func<string, int>? widthOf = null)
    {
        _widthOf = widthOf ?? (cluster => Cell.From(cluster, default).Width);
        Size = size;
        _cells = [];
        Resize(size);
    }

    public Size Size { get; private set; }

    public SortedSet<string> Modes { get; } = [];

    public bool CursorVisible { get; private set; } = true;

    public Position Cursor => new(_x, _y);

    /// <summary>The content of a real terminal after a resize is unspecified: here it is garbage.</summary>
    public void Resize(Size size)
    {
        Size = size;
        _cells = new (string, int, Style)[size.Width * size.Height];
        Array.Fill(_cells, ("#", 1, new Style(Color.Red)));
        (_x, _y, _waits) = (0, 0, false);
    }

    public (string Text, int Width, Style Style) At(int x, int y) => _cells[(y * Size.Width) + x];

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var position = 0;
        while (position < text.Length)
        {
            if (text[position] == '\e')
            {
                position = Sequence(text, position + 1);
                continue;
            }

            var length = StringInfo.GetNextTextElementLength(text, position);
            Put(text.Substring(position, length));
            position += length;
        }
    }

    private int Sequence(string text, int position)
    {
        if (text[position++] != '[')
        {
            throw new InvalidOperationException($"not a CSI: ESC {text[position - 1]}");
        }

        var start = position;
        while (text[position] is < '@' or > '~')
        {
            position++;
        }

        Control(text[start..position], text[position]);
        return position + 1;
    }

    private void Control(string body, char final)
    {
        if (body.StartsWith('?'))
        {
            Mode(body[1..], final == 'h');
            return;
        }

        var parameters = body.Split(';').Select(part => part.Length == 0 ? 0 : int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var first = Math.Max(1, parameters[0]);
        switch (final)
        {
            case 'H':
                MoveTo((parameters.Length > 1 ? Math.Max(1, parameters[1]) : 1) - 1, first - 1);
                break;
            case 'G':
                MoveTo(first - 1, _y);
                break;
            case 'C':
                MoveTo(_x + first, _y);
                break;
            case 'J' when parameters[0] == 2:
                Array.Fill(_cells, Erased());
                break;
            case 'K' when parameters[0] == 0:
                Erase();
                break;
            case 'm':
                Render(parameters);
                break;
            default:
                throw new InvalidOperationException($"unknown sequence CSI {body}{final}");
        }
    }

    private void Mode(string number, bool set)
    {
        if (number == "25")
        {
            CursorVisible = set;
        }
        else if (set)
        {
            Modes.Add(number);
        }
        else
        {
            Modes.Remove(number);
        }
    }

    private void MoveTo(int x, int y)
    {
        if (x < 0 || y < 0 || x >= Size.Width || y >= Size.Height)
        {
            throw new InvalidOperationException($"cursor moved to {x},{y} of {Size}");
        }

        (_x, _y, _waits) = (x, y, false);
    }

    private (string Text, int Width, Style Style) Erased() => (" ", 1, new Style(default, _style.Background));

    private void Erase()
    {
        Split(_x);
        for (var x = _x; x < Size.Width; x++)
        {
            _cells[(_y * Size.Width) + x] = Erased();
        }
    }

    private void Put(string cluster)
    {
        if (cluster.Any(char.IsControl))
        {
            throw new InvalidOperationException($"control character {(int)cluster[0]:x} as text");
        }

        var width = _widthOf(cluster);
        if (_waits)
        {
            throw new InvalidOperationException("text beyond the last column");
        }

        width = Math.Min(width, Size.Width - _x);
        for (var i = 0; i < width; i++)
        {
            Split(_x + i);
        }

        for (var i = 0; i < width; i++)
        {
            _cells[(_y * Size.Width) + _x + i] = i == 0 ? (cluster, width, _style) : ("", 0, _style);
        }

        _waits = _x + width == Size.Width;
        _x = Math.Min(_x + width, Size.Width - 1);
    }

    // Writing over half of a wide cluster blanks the other half.
    private void Split(int x)
    {
        var row = _cells.AsSpan(_y * Size.Width, Size.Width);
        if (row[x].Width == 2)
        {
            row[x + 1] = (" ", 1, row[x].Style);
        }
        else if (row[x].Width == 0)
        {
            row[x - 1] = (" ", 1, row[x].Style);
        }

        row[x] = (" ", 1, row[x].Style);
    }

    private void Render(int[] codes)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            var attributes = _style.Attributes;
            switch (codes[i])
            {
                case 0:
                    _style = default;
                    break;
                case 1 or 2 or 4 or 7:
                    _style = _style.With(codes[i] switch
                    {
                        1 => CellAttributes.Bold,
                        2 => CellAttributes.Dim,
                        4 => CellAttributes.Underline,
                        _ => CellAttributes.Reverse,
                    });
                    break;
                case 22:
                    _style = new Style(_style.Foreground, _style.Background, attributes & ~(CellAttributes.Bold | CellAttributes.Dim));
                    break;
                case 24:
                    _style = new Style(_style.Foreground, _style.Background, attributes & ~CellAttributes.Underline);
                    break;
                case 27:
                    _style = new Style(_style.Foreground, _style.Background, attributes & ~CellAttributes.Reverse);
                    break;
                case 38:
                    _style = _style.In(Extended(codes, ref i));
                    break;
                case 48:
                    _style = _style.On(Extended(codes, ref i));
                    break;
                case 39:
                    _style = _style.In(default);
                    break;
                case 49:
                    _style = _style.On(default);
                    break;
                case >= 30 and <= 37:
                    _style = _style.In(Color.Ansi(codes[i] - 30));
                    break;
                case >= 40 and <= 47:
                    _style = _style.On(Color.Ansi(codes[i] - 40));
                    break;
                case >= 90 and <= 97:
                    _style = _style.In(Color.Ansi(codes[i] - 82));
                    break;
                case >= 100 and <= 107:
                    _style = _style.On(Color.Ansi(codes[i] - 92));
                    break;
                default:
                    throw new InvalidOperationException($"unknown SGR {codes[i]}");
            }
        }
    }

    private static Color Extended(int[] codes, ref int i)
    {
        if (codes[i + 1] == 5)
        {
            i += 2;
            return Color.Palette(codes[i]);
        }

        i += 4;
        return Color.Rgb((byte)codes[i - 2], (byte)codes[i - 1], (byte)codes[i]);
    }
}
