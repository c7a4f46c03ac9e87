using Tomlyn.Syntax;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Profiles.Toml;

/// <summary>
/// Creates the user-facing message for an error: where it is, what was found, what is accepted. Tomlyn's own messages are terse
/// and contain unescaped text of the file; only the kind of the error is taken from them.
/// </summary>
internal sealed partial class TomlErrorMessages(TomlSegment segment, TomlSyntaxError error, SyntaxNode? statement)
{
    public static readonly DisplayText OutOfRange = $"the integer is out of range: accepted are -9223372036854775808 to 9223372036854775807";

    private static readonly DisplayText Examples = $"\"text\", 12, 1.5, true, a date, [...] or {{...}}";
    private static readonly DisplayText QuoteKeys = $": a key with other characters than A-Z a-z 0-9 - _ must be in quotes";

    private readonly string _text = segment.Text;
    private readonly ValueSyntax? _container = segment.ContainerAt(statement, error.Offset);

    public static DisplayText TooDeep => $"nested deeper than {TomlDocument.MaxDepth} levels, the most that is accepted";

    /// <summary>The message for an invalid number.</summary>
    public static DisplayText NumberMessage(string word, DisplayText reason) => $"{TomlText.Quote(word)} is no number: {reason}";

    /// <summary>The message for an invalid date or time.</summary>
    public static DisplayText TimeMessage(string word) =>
        $"{TomlText.Quote(word)} is no date or time that exists: accepted are such as 1979-05-27, 07:32:00, 1979-05-27T07:32:00 and 1979-05-27T07:32:00Z";

    public Diagnostic ToDiagnostic()
    {
        var (offset, message) = Describe();
        return Diagnostic.At(TomlText.Locate(_text, offset), message);
    }

    // Only beginnings and ends are compared: the middle is text of the file.
    private bool Begins(params ReadOnlySpan<string> starts)
    {
        foreach (var start in starts)
        {
            if (error.Message.StartsWith(start, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private bool Ends(string end) => error.Message.EndsWith(end, StringComparison.Ordinal);

    private (int Offset, DisplayText Message) Describe() => error.Message switch
    {
        TomlSyntaxError.TooDeep => (error.Offset, TooDeep),
        TomlSyntaxError.ByteOrderMark => (error.Offset, $"expected a key, got {Got()}: a byte order mark may stand only at the start of the file"),
        TomlSyntaxError.WrongEscape => (error.Offset, EscapeAt(_text, error.Offset)),
        _ when Begins(TomlSyntaxError.CarriageReturn, "Invalid \\r not") => (error.Offset, $"a carriage return without a line feed is no line end: end lines with LF or CRLF"),
        _ when Begins("Invalid UTF-16") => (error.Offset, $"U+FFFD, which a failed conversion leaves behind: write the intended text, or \\uFFFD in double quotes"),
        _ when Begins("Invalid control character") => Control(),
        _ when Begins("Invalid End-Of-File", "Invalid newline") => Unclosed(),
        _ when Begins("Unexpected escape", "Invalid escape", "Invalid Unicode scalar") => Escape(),
        _ when Begins("Unable to parse the date", "Invalid format of date", "Invalid prefix") => Time(),
        _ when IsNumberError() => Number(NumberReason()),
        _ when Begins("Expecting `=`") => EqualSign(),
        _ when Begins("Unexpected token [") => (error.Offset, $"expected a key, got {Got()}{Hint()}"),
        _ when Ends("for a base key") => (error.Offset, $"expected {KeyPlace()}, got {Got()}{Hint()}"),
        _ when Ends("for a value") || Begins("Unexpected token end-of-line") => Value(),
        _ when IsBehindNumber(out var isTime) => isTime ? Time() : Number($"a number ends where its digits end"),
        _ when Ends("Expecting a closing `]` for an array") || Begins("Missing a `,`") => Array(),
        _ when Ends("while expecting `]` (token: `closebracket`)") => (error.Offset, $"expected ']' after the table name, got {Got()}"),
        _ when Ends("while expecting `]]` (token: `closebracketdouble`)") => (error.Offset, $"expected ']]' after the table name, got {Got()}"),
        _ when Ends("while expecting token `newline`") => (error.Offset, $"expected the end of the line after {(statement is TableSyntaxBase ? (DisplayText)$"the table header" : (DisplayText)$"the value")}, got {Got()}"),
        _ when error.Message.Contains("while parsing inline table. Expecting", StringComparison.Ordinal) => InlineTable(),
        _ => (error.Offset, $"this is no TOML: {TextEscaper.Escape(error.Message)}"),
    };

    private DisplayText Got() => TomlText.Describe(_text, error.Offset);

    private DisplayText Hint() => error.Offset < _text.Length && _text[error.Offset] >= '\u0080' ? QuoteKeys : default;

    private DisplayText KeyPlace()
    {
        var before = _text.AsSpan(0, Math.Min(error.Offset, _text.Length)).TrimEnd(" \t");
        return before.EndsWith(".") ? (DisplayText)$"a key after '.'" : statement is TableSyntaxBase ? (DisplayText)$"a table name" : (DisplayText)$"a key";
    }

    private (int Offset, DisplayText Message) EqualSign()
    {
        // Tomlyn reads the first two of three quotes as an empty key.
        if (error.Offset >= 2 && error.Offset < _text.Length && _text[error.Offset] is '"' or '\''
            && _text[error.Offset - 1] == _text[error.Offset] && _text[error.Offset - 2] == _text[error.Offset])
        {
            return (error.Offset - 2, $"a key cannot be a multi-line string: use one quote");
        }

        var key = (statement as KeyValueSyntax)?.Key;
        var last = key?.DotKeys.LastOrDefault()?.Key ?? key?.Key;
        var name = last switch
        {
            StringValueSyntax quoted => quoted.Value,
            BareKeySyntax bare => bare.Key?.Text,
            _ => null,
        };
        return (error.Offset, $"expected '=' after the key{(name is null ? default : (DisplayText)$" {TomlText.Quote(name)}")}, got {Got()}");
    }

    private (int Offset, DisplayText Message) Value()
    {
        var offset = error.Offset;
        var isInArray = _container is ArraySyntax;
        if (isInArray && offset >= _text.Length)
        {
            return (segment.Start(_container!), $"the array that starts here is not closed: add ']'");
        }

        // If there is no value, Tomlyn's position is the end of the line, after the comment.
        if (!isInArray && (offset >= _text.Length || _text[offset] is '\r' or '\n') && LastEqualSign() is { } sign)
        {
            offset = TomlText.SkipBlanks(_text, segment.End(sign));
        }

        var expected = isInArray ? (DisplayText)$"a value or ']' in the array" : (DisplayText)$"a value after '='";
        var (start, word) = TomlText.WordAt(_text, Math.Min(offset, _text.Length));
        if (start != offset || word.Length == 0 || word[0] is not (>= 'A' and <= 'Z' or >= 'a' and <= 'z' or '_' or '/' or '.' or '~' or >= '\u0080'))
        {
            return word.Length > 0 && word[0] is '+' or '-'
                ? (start, NumberMessage(word, $"expected a digit"))
                : (offset, (DisplayText)$"expected {expected}, got {TomlText.Describe(_text, offset)}");
        }

        var lower = word.ToLowerInvariant();
        var remedy = lower is "true" or "false" or "inf" or "nan" ? (DisplayText)$"write {TextEscaper.Escape(lower)}" : (DisplayText)$"text must be in quotes";
        return (offset, $"expected {expected} ({Examples}), got {TomlText.Quote(word)}: {remedy}");
    }

    private SyntaxToken? LastEqualSign() => statement?.Descendants().OfType<KeyValueSyntax>().Prepend(statement as KeyValueSyntax)
        .Select(keyValue => keyValue?.EqualToken)
        .LastOrDefault(sign => sign is not null && segment.Start(sign) < error.Offset);

    private (int Offset, DisplayText Message) Array()
    {
        if (_container is not ArraySyntax array)
        {
            return (error.Offset, $"expected ',' or ']' in the array, got {Got()}");
        }

        return error.Offset >= _text.Length
            ? (segment.Start(array), (DisplayText)$"the array that starts here is not closed: add ']'")
            : (error.Offset, (DisplayText)$"expected ',' or ']' in the array that starts at {segment.Locate(array)}, got {Got()}");
    }

    private (int Offset, DisplayText Message) InlineTable()
    {
        if (_container is not InlineTableSyntax table)
        {
            return (error.Offset, $"expected ',' or '}}' in the inline table, got {Got()}");
        }

        if (error.Offset >= _text.Length)
        {
            return (segment.Start(table), $"the inline table that starts here is not closed: add '}}'");
        }

        var isKeyExpected = table.Items.LastOrDefault() is null or { Comma: not null };
        return (error.Offset, isKeyExpected
            ? (DisplayText)$"expected a key or '}}' in the inline table, got {Got()}{Hint()}"
            : (DisplayText)$"expected ',' or '}}' in the inline table that starts at {segment.Locate(table)}, got {Got()}");
    }
}
