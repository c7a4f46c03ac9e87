using System.Buffers;
using System.Globalization;
using System.Text;

namespace TuiScan.Engine.Toml;

/// <summary>Keys and strings.</summary>
internal ref partial struct TomlLexer
{
    private const string KnownEscapes = @"\b \t \n \f \r \"" \\ \uXXXX \UXXXXXXXX";

    private static readonly SearchValues<byte> BasicStops = SearchValues.Create(
        [(byte)'"', (byte)'\\', 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 127]);

    private static readonly SearchValues<byte> LiteralStops = SearchValues.Create(
        [(byte)'\'', 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 127]);

    /// <summary>Reads a key, dotted or not, into <paramref name="parts"/>, blanks around its dots included.</summary>
    public bool ReadKey(List<TomlKey> parts, string expected)
    {
        parts.Clear();
        while (true)
        {
            if (!ReadKeyPart(parts, parts.Count == 0 ? expected : "a key after '.'"))
            {
                return false;
            }

            SkipBlanks();
            if (Current != '.')
            {
                return true;
            }

            if (parts.Count >= TomlDocument.MaxDepth)
            {
                return Fail(At, $"the key has more than {TomlDocument.MaxDepth} parts, the most that is accepted");
            }

            At++;
            SkipBlanks();
        }
    }

    /// <summary>Reads a string in any of the four notations; stands at its opening quote.</summary>
    public bool ReadString(out string value)
    {
        var quote = (byte)Current;
        if (Peek(1) != quote || Peek(2) != quote)
        {
            return ReadSingleLine(quote, out value);
        }

        if (ReadMultiLine(quote, out value))
        {
            return true;
        }

        // What is left of the string is not read as if it were keys.
        var close = AtEnd ? -1 : _text[At..].IndexOf([quote, quote, quote]);
        At = close < 0 ? _text.Length : At + close + 3;
        return false;
    }

    private bool ReadKeyPart(List<TomlKey> parts, string expected)
    {
        var start = At;
        string name;
        if (Current is '"' or '\'')
        {
            if (Peek(1) == Current && Peek(2) == Current)
            {
                return Fail(At, "a key cannot be a multi-line string: use one quote");
            }

            var position = Locate(start);
            if (!ReadSingleLine((byte)Current, out name))
            {
                return false;
            }

            parts.Add(new TomlKey(name, position));
            return true;
        }

        var length = _text[At..].IndexOfAnyExcept(BareKeyBytes);
        length = length < 0 ? _text.Length - At : length;
        if (length == 0)
        {
            var quoteIt = Current >= 0x80 ? ": a key with other characters than A-Z a-z 0-9 - _ must be in quotes" : "";
            return Fail(At, $"expected {expected}, got {Describe(At)}{quoteIt}");
        }

        name = Encoding.UTF8.GetString(_text.Slice(At, length));
        parts.Add(new TomlKey(name, Locate(start)));
        At += length;
        return true;
    }

    private bool ReadSingleLine(byte quote, out string value)
    {
        var start = At++;
        var run = At;
        StringBuilder? built = null;
        value = "";
        while (true)
        {
            SkipTo(quote == '"' ? BasicStops : LiteralStops);
            if (AtEnd || AtNewline)
            {
                var mark = (char)quote;
                return Fail(start, $"the string that starts here is not closed on its line: add {mark}, or use {mark}{mark}{mark} for text of several lines");
            }

            if (Current == quote)
            {
                value = Finish(built, run);
                At++;
                return true;
            }

            if (Current != '\\')
            {
                return FailOnControl();
            }

            built = Flush(built, run);
            if (!ReadEscape(built))
            {
                return false;
            }

            run = At;
        }
    }

    private bool ReadMultiLine(byte quote, out string value)
    {
        var start = At;
        At += 3;
        if (AtNewline)
        {
            SkipNewline();
        }

        var run = At;
        StringBuilder? built = null;
        value = "";
        while (true)
        {
            SkipTo(quote == '"' ? BasicStops : LiteralStops);
            if (AtEnd)
            {
                return Fail(start, $"the multi-line string that starts here is not closed: add {new string((char)quote, 3)}");
            }

            if (AtNewline)
            {
                SkipNewline();
            }
            else if (Current == quote)
            {
                if (SkipClosingQuotes(quote))
                {
                    At -= 3;
                    value = Finish(built, run);
                    At += 3;
                    return true;
                }
            }
            else if (Current != '\\')
            {
                return FailOnControl();
            }
            else
            {
                built = Flush(built, run);
                if (!TrySkipLineContinuation() && !ReadEscape(built))
                {
                    return false;
                }

                run = At;
            }
        }
    }

    /// <summary>Skips a run of quotes; true where it closes the string: three, before which up to two more belong to the content.</summary>
    private bool SkipClosingQuotes(byte quote)
    {
        var count = 1;
        while (count < 5 && Peek(count) == quote)
        {
            count++;
        }

        At += count;
        return count >= 3;
    }

    /// <summary>A backslash at the end of a line takes out all white space up to the next character.</summary>
    private bool TrySkipLineContinuation()
    {
        var back = At++;
        SkipBlanks();
        if (!AtNewline)
        {
            At = back;
            return false;
        }

        while (AtNewline)
        {
            SkipNewline();
            SkipBlanks();
        }

        return true;
    }

    private bool ReadEscape(StringBuilder target)
    {
        var letter = Peek(1);
        char? simple = letter switch
        {
            'b' => '\b',
            't' => '\t',
            'n' => '\n',
            'f' => '\f',
            'r' => '\r',
            '"' => '"',
            '\\' => '\\',
            _ => null,
        };
        if (simple is { } character)
        {
            target.Append(character);
            At += 2;
            return true;
        }

        if (letter is 'u' or 'U')
        {
            return ReadUnicodeEscape(target, letter == 'u' ? 4 : 8);
        }

        var got = letter is > ' ' and < 0x7F ? $"'\\{(char)letter}'" : $"a backslash before {Describe(At + 1)}";
        return Fail(At, $"expected an escape ({KnownEscapes}), got {got}: write \\\\ for a backslash, or put the text in single quotes");
    }

    private bool ReadUnicodeEscape(StringBuilder target, int digits)
    {
        var hex = _text[Math.Min(At + 2, _text.Length)..];
        var hexDigits = hex[..Math.Min(digits, hex.Length)];
        if (hexDigits.Length < digits || !uint.TryParse(hexDigits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var scalar))
        {
            return Fail(At, $"expected {digits} hexadecimal digits after '\\{(char)_text[At + 1]}'");
        }

        if (!Rune.IsValid(scalar))
        {
            return Fail(At, $"U+{scalar:X4} is no Unicode character: accepted are 0 to D7FF and E000 to 10FFFF");
        }

        target.Append(new Rune(scalar).ToString());
        At += 2 + digits;
        return true;
    }

    private bool FailOnControl()
    {
        var unit = _text[At];
        return Fail(At, $"{Control(unit)} may not stand in a string: in double quotes write \\u{unit:X4}");
    }

    private void SkipTo(SearchValues<byte> stops)
    {
        var length = AtEnd ? -1 : _text[At..].IndexOfAny(stops);
        At = length < 0 ? _text.Length : At + length;
    }

    private readonly StringBuilder Flush(StringBuilder? built, int run) =>
        (built ?? new StringBuilder()).Append(Encoding.UTF8.GetString(_text[run..At]));

    private readonly string Finish(StringBuilder? built, int run) =>
        built is null ? Encoding.UTF8.GetString(_text[run..At]) : Flush(built, run).ToString();
}
