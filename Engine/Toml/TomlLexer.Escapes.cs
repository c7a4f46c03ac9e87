using System.Text;

namespace TuiScan.Engine.Toml;

/// <summary>What a backslash means in double quotes.</summary>
internal ref partial struct TomlLexer
{
    private const string KnownEscapes = @"\b \t \n \f \r \"" \\ \uXXXX \UXXXXXXXX";

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
        uint scalar = 0;
        for (var i = 2; i < digits + 2; i++)
        {
            var digit = Peek(i) == EndOfText ? int.MaxValue : TomlNumberReader.HexDigit((byte)Peek(i));
            if (digit > 15)
            {
                return Fail(At, $"expected {digits} hexadecimal digits after '\\{(char)_text[At + 1]}'");
            }

            scalar = (scalar << 4) | (uint)digit;
        }

        if (!Rune.IsValid(scalar))
        {
            return Fail(At, $"U+{scalar:X4} is no Unicode character: accepted are 0 to D7FF and E000 to 10FFFF");
        }

        target.Append(new Rune(scalar).ToString());
        At += 2 + digits;
        return true;
    }
}
