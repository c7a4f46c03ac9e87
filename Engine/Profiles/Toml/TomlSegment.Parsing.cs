using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace TuiScan.Profiles.Toml;

/// <summary>Parsing, and finding the first error.</summary>
internal sealed partial class TomlSegment
{
    /// <summary>
    /// After an error this many characters are parsed first, because the next error is usually near. Parsing the largest text
    /// to its end takes up to half a second if it is not TOML at all.
    /// </summary>
    private const int Window = 4 * 1024;

    private static readonly TomlSerializerOptions Options = new() { MaxDepth = TomlDocument.MaxDepth };

    /// <summary>Parses a text from the start of a line to its end, or to some position after the first error.</summary>
    /// <param name="text">The text, without a byte order mark.</param>
    /// <param name="offset">The start of a line.</param>
    /// <param name="line">The number of lines before it.</param>
    public static TomlSegment Parse(string text, int offset, int line)
    {
        var cut = offset > 0 && text.Length - offset > Window ? TomlText.LineStart(text, offset + Window) : offset;
        if (cut > offset)
        {
            var segment = Parse(text, offset, cut, line);
            if (segment.Error is { } error && !segment.IsCausedByItsEnd(error))
            {
                return segment;
            }
        }

        return Parse(text, offset, text.Length, line);
    }

    /// <summary>
    /// The offset of a backslash before white space that does not join lines; null if there is none. Lines may be joined in
    /// multi-line strings only, and only at the end of a line; Tomlyn accepts more.
    /// </summary>
    public int? WrongEscape(StringValueSyntax value)
    {
        var isMultiLine = value.Token!.TokenKind == TokenKind.StringMulti;
        var end = isMultiLine || value.Token.TokenKind == TokenKind.String ? Math.Min(End(value), Text.Length) : 0;
        for (var at = Start(value); at < end - 1; at++)
        {
            if (Text[at] != '\\')
            {
                continue;
            }

            at++;
            if (Text[at] is ' ' or '\t' or '\r' or '\n'
                && !(isMultiLine && TomlText.SkipBlanks(Text, at) is var next && (next == Text.Length || Text[next] is '\r' or '\n')))
            {
                return at - 1;
            }
        }

        return null;
    }

    private static TomlSegment Parse(string text, int offset, int end, int line)
    {
        var part = text[offset..end];
        if (TryParse(part, out var document))
        {
            var segment = new TomlSegment(text, offset, end, line, document);
            segment.Error = segment.FirstError(document.Diagnostics);
            return segment;
        }

        var parsed = LongestParsed(part, out document);
        return new TomlSegment(text, offset, end, line, document) { Error = new TomlSyntaxError(offset + parsed, TomlSyntaxError.TooDeep) };
    }

    private static bool TryParse(string text, out DocumentSyntax document)
    {
        try
        {
            // Without a line end after it, Tomlyn throws on a text that ends within an escape.
            document = SyntaxParser.Parse(text.EndsWith('\n') ? text : text + "\n", Options, sourceName: "", validate: false);
            return true;
        }
        catch (Exception error) when (error is TomlException or ArgumentException or InvalidOperationException)
        {
            // Nested too deeply; the exception has no position.
            document = new DocumentSyntax();
            return false;
        }
    }

    /// <summary>The length of the longest prefix that can be parsed, of a text that cannot.</summary>
    private static int LongestParsed(string text, out DocumentSyntax document)
    {
        var (parsed, failed) = (0, text.Length);
        document = new DocumentSyntax();
        while (failed - parsed > 1)
        {
            var middle = parsed + ((failed - parsed) / 2);
            if (TryParse(text[..middle], out var tried))
            {
                (parsed, document) = (middle, tried);
            }
            else
            {
                failed = middle;
            }
        }

        return parsed;
    }

    /// <summary>True if the error, or the end of the string that contains it, is only there because the text was cut.</summary>
    private bool IsCausedByItsEnd(TomlSyntaxError error) => error.Offset >= EndOffset - 1
        || (StringAt(StatementAt(error.Offset), error.Offset) is { } text && End(text) >= EndOffset - 1);

    private TomlSyntaxError? FirstError(DiagnosticsBag diagnostics)
    {
        var first = OwnError();
        foreach (var diagnostic in diagnostics)
        {
            // At the end of the text Tomlyn reports offset 0, except for the first such error.
            var isAtEnd = diagnostic.Span.Start.Offset == 0 && diagnostic.Message.Contains("<eof>", StringComparison.Ordinal);
            var offset = isAtEnd ? EndOffset : Math.Min(_offset + diagnostic.Span.Start.Offset, EndOffset);
            if (first is null || offset < first.Value.Offset || (offset == first.Value.Offset && IsMoreExact(diagnostic.Message, first.Value.Message)))
            {
                first = new TomlSyntaxError(offset, diagnostic.Message);
            }
        }

        // An invalid escape can hide the end of a line; Tomlyn's first error is further down then.
        return first is { } error && FirstWrongEscape(StatementAt(error.Offset), error.Offset) is { } backslash
            ? new TomlSyntaxError(backslash, TomlSyntaxError.WrongEscape)
            : first;
    }

    /// <summary>True if a string is not closed, where the other message only says that the text ended.</summary>
    private static bool IsMoreExact(string message, string than) =>
        message.StartsWith("Invalid End-Of-File", StringComparison.Ordinal) && than.Contains("<eof>", StringComparison.Ordinal);

    private int? FirstWrongEscape(SyntaxNode? statement, int before)
    {
        foreach (var value in statement?.Descendants().OfType<StringValueSyntax>() ?? [])
        {
            if (value.Token is not null && Start(value) < before && WrongEscape(value) is { } backslash && backslash < before)
            {
                return backslash;
            }
        }

        return null;
    }

    /// <summary>What Tomlyn accepts although TOML forbids it: a second byte order mark, and some carriage returns without a line feed.</summary>
    private TomlSyntaxError? OwnError()
    {
        if (_offset < Text.Length && Text[_offset] == '\uFEFF')
        {
            return new TomlSyntaxError(_offset, TomlSyntaxError.ByteOrderMark);
        }

        for (var at = Text.IndexOf('\r', _offset); at >= 0 && at < EndOffset; at = Text.IndexOf('\r', at + 1))
        {
            if (at + 1 == Text.Length || Text[at + 1] != '\n')
            {
                return new TomlSyntaxError(at, TomlSyntaxError.CarriageReturn);
            }
        }

        return null;
    }
}
