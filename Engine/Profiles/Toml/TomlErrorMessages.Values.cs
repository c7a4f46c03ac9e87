using System.Globalization;
using System.Text;
using Tomlyn.Syntax;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Profiles.Toml;

/// <summary>Errors within a single value.</summary>
internal sealed partial class TomlErrorMessages
{
    private static readonly DisplayText KnownEscapes = $@"\b \t \n \f \r \e \"" \\ \xXX \uXXXX \UXXXXXXXX";
    private static readonly DisplayText WriteBackslash = $@"write \\ for a backslash, or put the text in single quotes";
    private static readonly DisplayText Underscores = $"an underscore must have a digit on both sides";

    /// <summary>The message for an invalid escape.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="backslash">The offset of its backslash.</param>
    public static DisplayText EscapeAt(string text, int backslash)
    {
        var letter = backslash + 1 < text.Length ? text[backslash + 1] : '\n';
        var digits = letter switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            var written = text.AsSpan(backslash + 2, Math.Min(digits, text.Length - backslash - 2));
            return written.Length == digits && uint.TryParse(written, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var scalar)
                ? (DisplayText)$"U+{scalar:X4} is no Unicode character: accepted are 0 to D7FF and E000 to 10FFFF"
                : (DisplayText)$"expected {digits} hexadecimal digits after '\\{letter}': {WriteBackslash}";
        }

        var got = letter is > ' ' and < '\u007F' ? (DisplayText)$"'\\{letter}'" : (DisplayText)$"a backslash before {TomlText.Describe(text, backslash + 1)}";
        return $"expected an escape ({KnownEscapes}), got {got}: {WriteBackslash}";
    }

    private (int Offset, DisplayText Message) Escape()
    {
        var backslash = _text.LastIndexOf('\\', Math.Min(error.Offset, _text.Length - 1));
        return (Math.Max(backslash, 0), EscapeAt(_text, Math.Max(backslash, 0)));
    }

    private (int Offset, DisplayText Message) Control()
    {
        // For a string Tomlyn's position is the start of the string.
        var at = error.Offset;
        while (at < _text.Length - 1 && _text[at] is not (< ' ' and not ('\t' or '\n' or '\r') or '\u007F'))
        {
            at++;
        }

        var control = TomlText.Control(_text[at]);
        return (at, Begins("Invalid control character found")
            ? (DisplayText)$"{control} may not stand in a string: in double quotes write \\u{(int)_text[at]:X4}"
            : (DisplayText)$"{control} may not stand in a comment: remove it");
    }

    private (int Offset, DisplayText Message) Unclosed()
    {
        if (segment.StringAt(statement, error.Offset) is not { } text)
        {
            return (error.Offset, $"the string is not closed");
        }

        var start = segment.Start(text);
        var mark = _text[start];
        return (start, text.Token!.TokenKind is TokenKind.StringMulti or TokenKind.StringLiteralMulti
            ? (DisplayText)$"the multi-line string that starts here is not closed: add {mark}{mark}{mark}"
            : (DisplayText)$"the string that starts here is not closed on its line: add {mark}, or use {mark}{mark}{mark} for text of several lines");
    }

    private (int Offset, DisplayText Message) Time()
    {
        var (start, word) = TomlText.WordAt(_text, error.Offset);
        var end = start + word.Length;
        if (end < _text.Length - 1 && _text[end] == ' ' && char.IsAsciiDigit(_text[end + 1]))
        {
            end += 1 + TomlText.WordAt(_text, end + 1).Word.Length;
        }

        return (start, TimeMessage(_text[start..end]));
    }

    private bool IsNumberError() =>
        Begins("An underscore", "Missing a digit", "Unexpected leading zero", "Multiple leading", "Unable to parse", "Expecting at least one digit")
        || Begins("Invalid hexadecimal", "Invalid octal", "Invalid binary", "Invalid capital", "Invalid size")
        || (Ends("for a value") && error.Offset < _text.Length && char.IsAsciiDigit(_text[error.Offset]));

    private DisplayText NumberReason()
    {
        var word = TomlText.WordAt(_text, error.Offset).Word;
        return Begins("Invalid size", "Unable to parse integer") ? OutOfRange
            : Begins("Unexpected leading zero", "Multiple leading") ? (DisplayText)$"a number may not start with 0: remove the leading zeros"
            : Begins("Invalid capital") ? (DisplayText)$"write 0{char.ToLowerInvariant(word[1])}"
            : word.StartsWith("0x", StringComparison.Ordinal) ? (DisplayText)$"expected hexadecimal digits after 0x, with single underscores between them"
            : word.StartsWith("0o", StringComparison.Ordinal) ? (DisplayText)$"expected octal digits (0 to 7) after 0o, with single underscores between them"
            : word.StartsWith("0b", StringComparison.Ordinal) ? (DisplayText)$"expected binary digits (0 or 1) after 0b, with single underscores between them"
            : word.Contains('_', StringComparison.Ordinal) ? Underscores
            : (DisplayText)$"expected a digit";
    }

    private (int Offset, DisplayText Message) Number(DisplayText reason)
    {
        var (start, word) = TomlText.WordAt(_text, error.Offset);
        return (start, NumberMessage(word, reason));
    }

    /// <summary>True if the error is right after a number, date or time, without a blank, such as in <c>4096KB</c>.</summary>
    private bool IsBehindNumber(out bool isTime)
    {
        var (start, word) = TomlText.WordAt(_text, Math.Min(error.Offset, _text.Length));
        var digits = word.AsSpan().TrimStart("+-");
        var count = Math.Max(digits.IndexOfAnyExceptInRange('0', '9'), 0);
        isTime = count > 0 && digits[count] is '-' or ':';
        return start < error.Offset && start + word.Length > error.Offset && !digits.IsEmpty && char.IsAsciiDigit(digits[0])
            && statement is KeyValueSyntax { EqualToken: { } sign } && segment.Start(sign) < start;
    }
}
