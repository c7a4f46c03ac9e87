using System.Text;

namespace TuiScan.Engine.Toml;

/// <summary>Telling what is wrong, and finding where to go on.</summary>
internal ref partial struct TomlLexer
{
    /// <summary>Reports an error and returns false, so that callers can <c>return Fail(...)</c>.</summary>
    public bool Fail(int offset, string message)
    {
        _diagnostics.Add(Locate(offset), message);
        return false;
    }

    /// <summary>Skips to the start of the next line, whatever is on this one.</summary>
    public void SkipLine()
    {
        var length = AtEnd ? -1 : _text[At..].IndexOf((byte)'\n');
        At = length < 0 ? _text.Length : At + length + 1;
    }

    /// <summary>The offset at which the line begins that we are on.</summary>
    public readonly int LineStart() => _text[..At].LastIndexOf((byte)'\n') + 1;

    /// <summary>
    /// A guess, at the start of a line, used only to go on after a broken array: a header from the first column on, or keys up to a '='.
    /// </summary>
    public readonly bool LooksLikeStatement()
    {
        var end = _text[At..].IndexOf((byte)'\n');
        var line = end < 0 ? _text[At..] : _text.Slice(At, end);
        var header = line is [(byte)'[', ..];
        line = header ? line.TrimStart((byte)'[') : line.TrimStart(" \t"u8);
        if (line.IsEmpty || !(TomlCharacters.IsBareKey(line[0]) || line[0] is (byte)'"' or (byte)'\''))
        {
            return false;
        }

        for (var i = 0; i < line.Length; i++)
        {
            var unit = line[i];
            if (unit is (byte)'"' or (byte)'\'')
            {
                var close = line[(i + 1)..].IndexOf(unit);
                if (close < 0)
                {
                    return false;
                }

                i += close + 1;
            }
            else if (!TomlCharacters.IsBareKey(unit) && unit is not ((byte)' ' or (byte)'\t' or (byte)'.'))
            {
                return header ? unit == ']' && line[i..].TrimStart((byte)']').Trim(" \t\r"u8) is [] or [(byte)'#', ..] : unit == '=';
            }
        }

        return false;
    }

    /// <summary>What stands at an offset, for "expected ..., got ...".</summary>
    public readonly string Describe(int offset)
    {
        if (offset >= _text.Length)
        {
            return "the end of the file";
        }

        var first = _text[offset];
        if (first == '\n' || (first == '\r' && offset + 1 < _text.Length && _text[offset + 1] == '\n'))
        {
            return "the end of the line";
        }

        if (first is < 0x20 or 0x7F)
        {
            return Control(first);
        }

        var word = Token(offset);
        if (word.IsEmpty || !TomlCharacters.IsBareKey(first))
        {
            Rune.DecodeFromUtf8(_text[offset..], out var rune, out var length);
            var shown = TomlText.Quote(rune.ToString());
            return first < 0x80 ? shown : $"{shown} (U+{rune.Value:X4})";
        }

        return TomlText.Quote(Encoding.UTF8.GetString(word));
    }

    private static string Control(byte unit) => unit switch
    {
        (byte)'\r' => "a carriage return without a line feed",
        (byte)'\t' => "a tab",
        _ => $"control character U+{unit:X4}",
    };
}
