using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Globs;

/// <content>Brackets: one byte of a set.</content>
internal sealed partial class GlobCompiler
{
    private void ReadBrackets()
    {
        var open = _at++;
        var isNegated = _at < _pattern.Length && _pattern[_at] is (byte)'!' or (byte)'^';
        _at += isNegated ? 1 : 0;
        var set = default(ByteSet);
        for (var isFirst = true; ; isFirst = false)
        {
            if (_at >= _pattern.Length)
            {
                Fail(open, $@"a '[' without its ']': write '\[' for the character itself");
                return;
            }

            if (_pattern[_at] == ']' && !isFirst)
            {
                break;
            }

            if (!ReadRange(open, ref set))
            {
                return;
            }
        }

        _at++;
        Take((isNegated ? ~set : set) & ByteSet.AllButSlash);
    }

    private bool ReadRange(int open, ref ByteSet set)
    {
        var start = _at;
        if (!ReadMember(open, out var low))
        {
            return false;
        }

        var high = low;
        if (_at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']')
        {
            _at++;
            if (!ReadMember(open, out high))
            {
                return false;
            }
        }

        if (high < low)
        {
            return Fail(start, $"the range '{Shown(low)}-{Shown(high)}' is empty: write '{Shown(high)}-{Shown(low)}'");
        }

        for (int unit = low; unit <= high; unit++)
        {
            set |= ByteSet.Of((byte)unit);
        }

        return true;
    }

    private bool ReadMember(int open, out byte unit)
    {
        unit = 0;
        if (_pattern[_at] == '[' && _at + 1 < _pattern.Length && _pattern[_at + 1] is (byte)':' or (byte)'.' or (byte)'=')
        {
            return Fail(_at, $@"classes such as [:alpha:] are not known: write the ranges, such as 'a-zA-Z', or '\[' for the character itself");
        }

        if (_pattern[_at] == '\\' && ++_at == _pattern.Length)
        {
            return Fail(open, $@"a '[' without its ']': write '\[' for the character itself");
        }

        unit = _pattern[_at];
        if (unit == '/')
        {
            return Fail(_at, $"brackets stand for one byte of a name and never match '/': close them with ']' before it");
        }

        if (unit >= 0x80)
        {
            return Fail(_at, $"brackets stand for one byte, this character has more: write {{x,y}} instead of [xy]");
        }

        _at++;
        return true;
    }

    private static DisplayText Shown(byte unit) => TextEscaper.Escape([unit]);
}
