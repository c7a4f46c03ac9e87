using System.Text.RegularExpressions;
using Tomlyn.Syntax;

namespace TuiScan.Profiles.Toml;

/// <summary>
/// Reads a whole text and finds all its errors. After an error Tomlyn's result cannot be used, so parsing starts again at the
/// next line that looks like the start of a statement. Used once, by one thread.
/// </summary>
internal sealed partial class TomlReader(string text)
{
    /// <summary>
    /// The maximum number of characters that are parsed in total. Only a large text with errors far apart needs more; the rest
    /// of it is not read.
    /// </summary>
    private const int MaxParsed = 4 * TomlDocument.MaxBytes;

    private const string Key = """
        [ \t]*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:[ \t]*\.[ \t]*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*[ \t]*
        """;

    private readonly TomlDiagnosticBag _diagnostics = new();
    private int _parsed;

    /// <summary>The tables of the text; complete after <see cref="Read"/>.</summary>
    public TomlTableBuilder Tables { get; } = new(text);

    public TomlParseResult Read()
    {
        var (offset, line, isCutShort) = (0, 0, false);
        while (!isCutShort && ReadSegment(offset, line) is { } next)
        {
            line += text.AsSpan(offset, next - offset).Count('\n');
            offset = next;
            isCutShort = _diagnostics.IsFull || _parsed > MaxParsed;
        }

        return new TomlParseResult(Tables.Root, Tables.Diagnostics.MergedWith(_diagnostics, isCutShort));
    }

    /// <summary>Reads from the start of a line to the first error. Returns the offset of the line at which to continue; null at the end of the text.</summary>
    private int? ReadSegment(int offset, int line)
    {
        var segment = TomlSegment.Parse(text, offset, line);
        _parsed += segment.EndOffset - offset;
        if (segment.Error is not { } error)
        {
            Add(segment, int.MaxValue);
            return null;
        }

        var statement = segment.StatementAt(error.Offset);
        Add(segment, statement is null ? TomlText.LineStart(text, error.Offset) : segment.Start(statement));
        if (statement is TableSyntaxBase)
        {
            // The keys below an invalid header must not be added to the table above it.
            Tables.OpenDiscarded();
        }

        _diagnostics.Add(new TomlErrorMessages(segment, error, statement).ToDiagnostic());
        return Resume(segment, error.Offset, statement) is var next && next < text.Length ? next : null;
    }

    private void Add(TomlSegment segment, int before)
    {
        foreach (var statement in segment.Statements)
        {
            if (segment.Start(statement) >= before)
            {
                return;
            }

            if (statement is TableSyntaxBase header)
            {
                Tables.Open(segment, header);
            }
            else
            {
                Tables.Add(segment, (KeyValueSyntax)statement);
            }
        }
    }

    /// <summary>The offset of the line at which to continue after an error.</summary>
    private int Resume(TomlSegment segment, int offset, SyntaxNode? statement)
    {
        // The rest of a multi-line string is not a statement.
        if (segment.StringAt(statement, offset) is { Token.TokenKind: TokenKind.StringMulti or TokenKind.StringLiteralMulti } multiLine)
        {
            return TomlText.NextLine(text, Math.Min(segment.End(multiLine), text.Length));
        }

        var start = statement is null ? offset : segment.Start(statement);
        var isBelow = TomlText.LineStart(text, offset) > start;
        if (!isBelow && segment.ContainerAt(statement, offset) is null)
        {
            return TomlText.NextLine(text, offset);
        }

        // Nor is the rest of an array or an inline table. The line of the error can be a statement if a bracket is missing.
        var next = isBelow ? TomlText.LineStart(text, offset) : TomlText.NextLine(text, offset);
        while (next < text.Length && !StatementPattern().IsMatch(LineAt(next)))
        {
            next = TomlText.NextLine(text, next);
        }

        return next;
    }

    private ReadOnlySpan<char> LineAt(int offset) => text.AsSpan(offset, TomlText.NextLine(text, offset) - offset).TrimEnd("\r\n");

    /// <summary>A line that looks like a header in the first column, or like a key and a <c>=</c>.</summary>
    [GeneratedRegex($@"^(?>{Key}=|\[\[?{Key}\]\]?[ \t]*(?:#.*)?$)")]
    private static partial Regex StatementPattern();
}
