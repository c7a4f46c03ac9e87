using System.Buffers;
using System.Text;
using TuiScan.Engine.Jobs.Patterns;

namespace TuiScan.Search;

/// <summary>
/// Finds lines that match a regular expression. Each is decoded as UTF-8, invalid bytes as U+FFFD; where every match contains a
/// known fixed string, only lines with it are.
/// </summary>
internal sealed class RegexMatcher(LinearRegex regex, byte[]? required, bool ignoresCase) : LineMatcher
{
    private readonly ByteFinder? _finder = required is null ? null : new ByteFinder(required, ignoresCase);
    private char[] _characters = new char[4096];

    public override int Overlap => required?.Length ?? 0;

    public override bool MayHold(ReadOnlySpan<byte> piece) => _finder is null || _finder.Find(piece) >= 0;

    public override int Find(ReadOnlySpan<byte> lines)
    {
        var from = 0;
        while (from < lines.Length)
        {
            var hit = _finder is null ? 0 : _finder.Find(lines[from..]);
            if (hit < 0)
            {
                return -1;
            }

            var start = from + lines.Slice(from, hit).LastIndexOf((byte)'\n') + 1;
            var length = lines[(from + hit)..].IndexOf((byte)'\n');
            var end = length < 0 ? lines.Length : from + hit + length;
            var match = MatchLine(lines[start..end]);
            if (match >= 0)
            {
                return start + match;
            }

            from = end + 1;
        }

        return -1;
    }

    private int MatchLine(ReadOnlySpan<byte> line)
    {
        if (_characters.Length < line.Length)
        {
            _characters = new char[Math.Max(line.Length, _characters.Length * 2)];
        }

        var count = Encoding.UTF8.GetChars(line, _characters);
        var index = regex.IndexIn(_characters.AsSpan(0, count));
        return index < 0 || count == line.Length ? index : BytesBefore(line, index);
    }

    /// <summary>The number of bytes in the first characters of the line.</summary>
    private static int BytesBefore(ReadOnlySpan<byte> line, int characters)
    {
        var bytes = 0;
        while (characters > 0 && bytes < line.Length)
        {
            characters -= Rune.DecodeFromUtf8(line[bytes..], out var rune, out var used) == OperationStatus.Done ? rune.Utf16SequenceLength : 1;
            bytes += used;
        }

        return bytes;
    }
}
