using System.Text;
using TuiScan.Engine.Toml;

namespace TuiScan.Tests.Engine.Toml;

/// <summary>Makes documents of every kind of value and table, and breaks texts.</summary>
internal sealed class RandomToml(int seed)
{
    private const int MaxDepth = 4;

    private static readonly string[] Snippets =
    [
        "\"", "'", "\"\"\"", "'''", "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "#", "\n", "\r\n", "\r", "\\", "\\u", "\\U0001F600", "_", "0x", "1e", "+", "-",
        "inf", "nan", "true", "1979-05-27", "T07:32:00Z", "\uFEFF", "é", "😀", "\0", "\u202e", "a = 1\n", "[a.b]\n", "[[a.b]]\n", "a.b.c = {", "x = [1, ",
    ];

    private readonly Random _random = new(seed);

    /// <summary>A document such as a reader could have given.</summary>
    public TomlTable Document() => Fill(new TomlTable(), depth: 0, isInline: false);

    public TomlValue Value(int depth) => _random.Next(depth >= MaxDepth ? 8 : 10) switch
    {
        0 => new TomlString(Text()),
        1 => new TomlInteger(_random.Next(3) switch { 0 => _random.Next(100), 1 => long.MinValue, _ => _random.NextInt64() }),
        2 => new TomlFloat(Float()),
        3 => new TomlBoolean(_random.Next(2) == 0),
        4 => new TomlOffsetDateTime(Date(), Time(), _random.Next(-1439, 1440)),
        5 => new TomlLocalDateTime(Date(), Time()),
        6 => Date(),
        7 => Time(),
        8 => new TomlArray(Enumerable.Range(0, _random.Next(5)).Select(_ => Value(depth + 1)).ToList()),
        _ => Fill(new TomlTable { Kind = TomlTableKind.Inline }, depth + 1, isInline: true),
    };

    public string Text()
    {
        var text = new StringBuilder();
        for (var left = _random.Next(12); left > 0; left--)
        {
            text.Append(_random.Next(4) switch
            {
                0 => new Rune(_random.Next(0x80)).ToString(),
                1 => Snippets[_random.Next(Snippets.Length)],
                2 => new Rune(_random.Next(0xE000, 0x110000)).ToString(),
                _ => ((char)('a' + _random.Next(26))).ToString(),
            });
        }

        return text.ToString();
    }

    /// <summary>A copy with a few bytes or tokens removed, replaced, doubled or added.</summary>
    public byte[] Break(ReadOnlySpan<byte> text)
    {
        var broken = new List<byte>(text.ToArray());
        for (var left = 1 + _random.Next(4); left > 0; left--)
        {
            var at = _random.Next(broken.Count + 1);
            var count = Math.Min(broken.Count - at, 1 + _random.Next(_random.Next(2) == 0 ? 3 : 60));
            switch (_random.Next(5))
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
                default:
                    broken.InsertRange(at, Encoding.UTF8.GetBytes(Snippets[_random.Next(Snippets.Length)]));
                    break;
            }
        }

        return [.. broken];
    }

    public int Next(int below) => _random.Next(below);

    private TomlTable Fill(TomlTable table, int depth, bool isInline)
    {
        for (var left = _random.Next(6); left > 0; left--)
        {
            var key = _random.Next(3) == 0 ? Text() : $"k{_random.Next(20)}";
            table.Add(key, Entry(depth, isInline));
        }

        return table;
    }

    private TomlValue Entry(int depth, bool isInline) => _random.Next(depth >= MaxDepth ? 3 : 7) switch
    {
        3 when !isInline => Fill(new TomlTable { Kind = TomlTableKind.Header }, depth + 1, isInline),
        4 when !isInline => Fill(new TomlTable { Kind = TomlTableKind.Implicit }, depth + 1, isInline),
        5 => Fill(new TomlTable { Kind = TomlTableKind.Dotted }, depth + 1, isInline),
        6 when !isInline => ArrayOfTables(depth + 1),
        _ => Value(depth + 1),
    };

    private TomlArray ArrayOfTables(int depth)
    {
        var array = new TomlArray { IsArrayOfTables = true };
        for (var left = _random.Next(4); left > 0; left--)
        {
            array.Add(Fill(new TomlTable(), depth, isInline: false));
        }

        return array;
    }

    private double Float() => _random.Next(8) switch
    {
        0 => double.NaN,
        1 => double.PositiveInfinity,
        2 => double.NegativeInfinity,
        3 => -0.0,
        4 => _random.Next(1000),
        5 => double.Epsilon,
        6 => double.MaxValue,
        _ => BitConverter.Int64BitsToDouble(_random.NextInt64()),
    };

    private TomlLocalDate Date() => new(_random.Next(10_000), _random.Next(1, 13), _random.Next(1, 29));

    private TomlLocalTime Time() => new(_random.Next(24), _random.Next(60), _random.Next(61), _random.Next(2) * _random.Next(1_000_000_000));
}
