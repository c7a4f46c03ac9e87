using System.Text;

namespace TuiScan.Tests.Profiles.Toml;

/// <summary>Breaks texts at random.</summary>
internal sealed class TextBreaker(int seed)
{
    private static readonly string[] Snippets =
    [
        "\"", "'", "\"\"\"", "'''", "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "#", "\n", "\r\n", "\r", "\\", "\\u", "\\x4", "\\e", "\\U0001F600", "_", "0x", "1e",
        "+", "-", "inf", "nan", "true", "1979-05-27", "T07:32Z", "\uFEFF", "\uFFFD", "é", "😀", "\0", "\u202e", "a = 1\n", "[a.b]\n", "[[a.b]]\n", "a.b.c = {", "x = [1, ",
    ];

    private const string Marks = "\"'[]{}=.,#\n\r\\ ax0-:_";

    private readonly Random _random = new(seed);

    public int Next(int below) => _random.Next(below);

    /// <summary>A copy with a few bytes or tokens removed, replaced, doubled, moved or added.</summary>
    public byte[] Break(ReadOnlySpan<byte> text)
    {
        var broken = new List<byte>(text.ToArray());
        for (var left = 1 + _random.Next(4); left > 0; left--)
        {
            var at = _random.Next(broken.Count + 1);
            var count = Math.Min(broken.Count - at, 1 + _random.Next(_random.Next(2) == 0 ? 3 : 60));
            switch (_random.Next(6))
            {
                case 0:
                    broken.RemoveRange(at, count);
                    break;
                case 1:
                    broken.InsertRange(at, broken.GetRange(at, count));
                    break;
                case 2:
                    broken.InsertRange(_random.Next(broken.Count + 1), broken.GetRange(at, count));
                    break;
                case 3 when at < broken.Count:
                    broken[at] = (byte)_random.Next(256);
                    break;
                case 4 when at < broken.Count:
                    broken[at] = (byte)Marks[_random.Next(Marks.Length)];
                    break;
                default:
                    broken.InsertRange(at, Encoding.UTF8.GetBytes(Snippets[_random.Next(Snippets.Length)]));
                    break;
            }
        }

        return [.. broken];
    }
}
