using TuiScan.Screen.Cells;
using TuiScan.Tests.Screen.Cells;

namespace TuiScan.Tests.Screen.VtModel;

/// <summary>Random frames: the texts contain everything that makes widths hard.</summary>
internal sealed class RandomFrames(int seed)
{
    private static readonly string[] Pieces =
    [
        "a", "Z", " ", "   ", "hello world", "0123456789", "é", "e\u0301", "漢", "字漢字", "👩‍👩‍👧", "🇩🇪", "❤️", "ﷺ", "ａ", "한", "─", "█▌", "\u200b", "\e[31m", "\u202e", "\u009b",
        "\ud800", "क्षि", "#️⃣", "…",
    ];

    private static readonly Color[] Colors =
        [default, Color.Red, Color.BrightBlue, Color.Palette(200), Color.Palette(240), Color.Rgb(1, 2, 3), Color.Rgb(250, 128, 7)];

    private readonly Random _random = new(seed);

    public int Next(int limit) => _random.Next(limit);

    public Size NextSize() => new(_random.Next(1, 90), _random.Next(1, 30));

    /// <summary>Draws some random things over what is there.</summary>
    public void Scribble(CellBuffer buffer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (x, y) = (_random.Next(-5, buffer.Width + 2), _random.Next(-1, buffer.Height + 1));
            switch (_random.Next(8))
            {
                case 0:
                    buffer.Painter().Fill(new Rect(x, y, _random.Next(20), _random.Next(5)), _random.Next(2) == 0 ? ' ' : '·', NextStyle());
                    break;
                case 1:
                    buffer.Painter().Fill(new Rect(x, y, buffer.Width, 1), ' ', default);
                    break;
                case 2:
                    buffer.Painter().Restyle(new Rect(x, y, _random.Next(10), 1), NextStyle());
                    break;
                case 3:
                    buffer.Cursor = _random.Next(2) == 0 ? null : new Position(_random.Next(buffer.Width), _random.Next(buffer.Height));
                    break;
                default:
                    buffer.Painter().Text(x, y, string.Concat(Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Pieces[_random.Next(Pieces.Length)])), NextStyle());
                    break;
            }
        }
    }

    private Style NextStyle() => _random.Next(3) == 0
        ? default
        : new Style(Colors[_random.Next(Colors.Length)], Colors[_random.Next(Colors.Length)], (CellAttributes)_random.Next(16));
}
