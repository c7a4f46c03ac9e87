using System.Globalization;

namespace TuiScan.Engine.Toml;

/// <summary>Reads integers and floats from a token.</summary>
internal static class TomlNumberReader
{
    private const int StackLimit = 128;
    private const string Underscores = "an underscore must have a digit on both sides";
    private const string OutOfRange = "the integer is out of range: accepted are -9223372036854775808 to 9223372036854775807";

    /// <summary>The number that the token is, or null and why it is none.</summary>
    public static TomlValue? Read(ReadOnlySpan<byte> token, TomlSpan span, out string error)
    {
        error = "";
        if (token is [(byte)'0', (byte)'x' or (byte)'o' or (byte)'b', ..])
        {
            return ReadPrefixed(token, span, out error);
        }

        var signed = token is [(byte)'+' or (byte)'-', ..];
        var rest = signed ? token[1..] : token;
        var negative = signed && token[0] == '-';
        if (rest.SequenceEqual("inf"u8))
        {
            return new TomlFloat(negative ? double.NegativeInfinity : double.PositiveInfinity) { Span = span };
        }

        if (rest.SequenceEqual("nan"u8))
        {
            return new TomlFloat(double.NaN) { Span = span };
        }

        if (!IsDecimal(rest, out var isFloat, out error))
        {
            return null;
        }

        return isFloat ? ReadFloat(token, span) : ReadInteger(rest, negative, span, out error);
    }

    private static TomlFloat? ReadFloat(ReadOnlySpan<byte> token, TomlSpan span)
    {
        // UTF-16, since the framework's parser of UTF-8 is not precompiled: compiling it took 10 ms of the program's start (.NET 10, x64).
        var digits = token.Length <= StackLimit ? stackalloc char[StackLimit] : new char[token.Length];
        var count = 0;
        foreach (var unit in token)
        {
            if (unit != '_')
            {
                digits[count++] = (char)unit;
            }
        }

        return double.TryParse(digits[..count], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? new TomlFloat(number) { Span = span } : null;
    }

    /// <summary>Sums downwards from zero, for the least integer has no positive counterpart.</summary>
    private static TomlInteger? ReadInteger(ReadOnlySpan<byte> digits, bool negative, TomlSpan span, out string error)
    {
        error = "";
        long sum = 0;
        foreach (var unit in digits)
        {
            if (unit == '_')
            {
                continue;
            }

            var digit = unit - '0';
            if (sum < (long.MinValue + digit) / 10)
            {
                error = OutOfRange;
                return null;
            }

            sum = (sum * 10) - digit;
        }

        if (!negative && sum == long.MinValue)
        {
            error = OutOfRange;
            return null;
        }

        return new TomlInteger(negative ? sum : -sum) { Span = span };
    }

    private static TomlInteger? ReadPrefixed(ReadOnlySpan<byte> token, TomlSpan span, out string error)
    {
        var bits = token[1] switch { (byte)'x' => 4, (byte)'o' => 3, _ => 1 };
        ulong sum = 0;
        var afterDigit = false;
        foreach (var unit in token[2..])
        {
            if (unit == '_' && afterDigit)
            {
                afterDigit = false;
                continue;
            }

            var digit = HexDigit(unit);
            if (digit >> bits != 0)
            {
                error = $"expected {bits switch { 4 => "hexadecimal digits after 0x", 3 => "octal digits (0 to 7) after 0o", _ => "binary digits (0 or 1) after 0b" }}";
                return null;
            }

            if (sum >> (63 - bits) != 0)
            {
                error = $"the integer is out of range: accepted is at most {long.MaxValue}";
                return null;
            }

            sum = (sum << bits) | (uint)digit;
            afterDigit = true;
        }

        error = afterDigit ? "" : token.Length == 2 ? "expected digits after the prefix" : Underscores;
        return afterDigit ? new TomlInteger((long)sum) { Span = span } : null;
    }

    /// <summary>The value of a hexadecimal digit, or more than any base where it is none.</summary>
    public static int HexDigit(byte unit) => unit switch
    {
        >= (byte)'0' and <= (byte)'9' => unit - '0',
        >= (byte)'a' and <= (byte)'f' => unit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => unit - 'A' + 10,
        _ => int.MaxValue,
    };

    /// <summary>Checks <c>dec-int [ "." digits ] [ e [sign] digits ]</c>, where underscores stand between digits only.</summary>
    private static bool IsDecimal(ReadOnlySpan<byte> text, out bool isFloat, out string error)
    {
        isFloat = false;
        if (Digits(text, out error) is not (>= 0 and var whole))
        {
            return false;
        }

        if (whole > 1 && text[0] == '0')
        {
            error = "a number may not start with 0: remove the leading zeros";
            return false;
        }

        text = text[whole..];
        if (text is [(byte)'.', ..])
        {
            isFloat = true;
            if (Digits(text[1..], out error) is not (>= 0 and var fraction))
            {
                return false;
            }

            text = text[(1 + fraction)..];
        }

        if (text is [(byte)'e' or (byte)'E', ..])
        {
            isFloat = true;
            text = text is [_, (byte)'+' or (byte)'-', ..] ? text[2..] : text[1..];
            if (Digits(text, out error) is not (>= 0 and var exponent))
            {
                return false;
            }

            text = text[exponent..];
        }

        error = text.IsEmpty ? "" : "a number ends where its digits end";
        return text.IsEmpty;
    }

    /// <summary>The length of a run of digits with single underscores between them; -1 where it is none.</summary>
    private static int Digits(ReadOnlySpan<byte> text, out string error)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiDigit((char)text[length]) || text[length] == '_'))
        {
            var underscore = text[length] == '_';
            if (underscore && (length == 0 || text[length - 1] == '_'))
            {
                error = Underscores;
                return -1;
            }

            length++;
        }

        error = length == 0 ? "expected a digit" : text[length - 1] == '_' ? Underscores : "";
        return error.Length == 0 ? length : -1;
    }
}
