using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace TuiScan.Engine.Toml;

/// <summary>Values. Recursion goes one level deeper with each array and inline table, and ends at <see cref="TomlDocument.MaxDepth"/>.</summary>
internal ref partial struct TomlParser
{
    private const string Examples = "\"text\", 12, 1.5, true, a date, [...] or {...}";

    /// <param name="depth">How many tables and arrays the value is within.</param>
    /// <param name="expected">What to ask for where there is no value.</param>
    /// <param name="value">The value, when true is returned.</param>
    private bool ParseValue(int depth, string expected, [NotNullWhen(true)] out TomlValue? value)
    {
        value = null;
        var start = _lexer.At;
        switch (_lexer.Current)
        {
            case '"' or '\'':
                var position = _lexer.Locate(start);
                if (!_lexer.ReadString(out var text))
                {
                    return false;
                }

                value = new TomlString(text) { Span = _lexer.SpanFrom(position, start) };
                return true;
            case '[' or '{' when depth >= TomlDocument.MaxDepth:
                return FailTooDeep();
            case '[':
                return ParseArray(depth + 1, out value);
            case '{':
                return ParseInlineTable(depth + 1, out value);
            default:
                return ParseBare(expected, out value);
        }
    }

    private bool ParseArray(int depth, [NotNullWhen(true)] out TomlValue? value)
    {
        value = null;
        var start = _lexer.At++;
        var position = _lexer.Locate(start);
        var items = new TomlArray();
        _openArrays++;
        while (true)
        {
            if (!_lexer.SkipBlankLines())
            {
                return false;
            }

            if (_lexer.Current == ']')
            {
                break;
            }

            if (_lexer.AtEnd)
            {
                return _lexer.Fail(start, "the array that starts here is not closed: add ']'");
            }

            if (!ParseValue(depth, "a value or ']' in the array", out var item))
            {
                return false;
            }

            items.Add(item);
            if (!SkipArrayComma(start, position))
            {
                return false;
            }
        }

        _lexer.At++;
        _openArrays--;
        items.Span = _lexer.SpanFrom(position, start);
        value = items;
        return true;
    }

    /// <summary>After an item: a comma is skipped, a closing bracket is left to be read.</summary>
    private bool SkipArrayComma(int start, TomlPosition position)
    {
        if (!_lexer.SkipBlankLines())
        {
            return false;
        }

        switch (_lexer.Current)
        {
            case ',':
                _lexer.At++;
                return true;
            case ']':
                return true;
            case TomlLexer.EndOfText:
                return _lexer.Fail(start, "the array that starts here is not closed: add ']'");
            default:
                return _lexer.Fail(_lexer.At, $"expected ',' or ']' in the array that starts at {position}, got {_lexer.Describe(_lexer.At)}");
        }
    }

    private bool ParseInlineTable(int depth, [NotNullWhen(true)] out TomlValue? value)
    {
        value = null;
        var start = _lexer.At++;
        var position = _lexer.Locate(start);
        var table = new TomlTable { Kind = TomlTableKind.Inline };
        _lexer.SkipBlanks();
        while (_lexer.Current != '}' || table.Entries.Count > 0)
        {
            if (FailsOnLineEnd() || !ParseKeyValue(table, depth))
            {
                return false;
            }

            _lexer.SkipBlanks();
            if (_lexer.Current == '}')
            {
                break;
            }

            if (!SkipInlineComma())
            {
                return false;
            }
        }

        _lexer.At++;
        table.Span = _lexer.SpanFrom(position, start);
        value = table;
        return true;
    }

    private bool SkipInlineComma()
    {
        if (FailsOnLineEnd())
        {
            return false;
        }

        if (_lexer.Current != ',')
        {
            return _lexer.Fail(_lexer.At, $"expected ',' or '}}' in the inline table, got {_lexer.Describe(_lexer.At)}");
        }

        _lexer.At++;
        _lexer.SkipBlanks();
        return _lexer.Current != '}'
            || _lexer.Fail(_lexer.At, "expected a key after ',', got '}': an inline table has no comma after its last key");
    }

    private bool FailsOnLineEnd() => (_lexer.AtEnd || _lexer.AtNewline || _lexer.Current == '#')
        && !_lexer.Fail(_lexer.At, $"expected '}}' on the line of its '{{', got {_lexer.Describe(_lexer.At)}: an inline table must be on one line; for several lines write a [table]");

    /// <summary>A boolean, number, date or time: what has no opening mark.</summary>
    private bool ParseBare(string expected, [NotNullWhen(true)] out TomlValue? value)
    {
        value = null;
        var start = _lexer.At;
        var token = _lexer.Token(start);
        if (token.IsEmpty)
        {
            return _lexer.Fail(start, $"expected {expected}, got {_lexer.Describe(start)}");
        }

        var position = _lexer.Locate(start);
        var isTime = TomlDateTimeReader.LooksLikeDateOrTime(token);
        if (isTime && TomlDateTimeReader.IsDateAlone(token) && _lexer.HasTimeAfter(start + token.Length))
        {
            token = _lexer.TokenWithTime(start, token.Length);
        }

        _lexer.At += token.Length;
        var span = _lexer.SpanFrom(position, start);
        var error = "";
        value = token switch
        {
            _ when token.SequenceEqual("true"u8) => new TomlBoolean(true) { Span = span },
            _ when token.SequenceEqual("false"u8) => new TomlBoolean(false) { Span = span },
            _ when isTime => TomlDateTimeReader.Read(token, span, out error),
            _ when LooksLikeNumber(token) => TomlNumberReader.Read(token, span, out error),
            _ => null,
        };
        return value is not null || FailBare(start, token, expected, error);
    }

    private bool FailBare(int start, ReadOnlySpan<byte> token, string expected, string error)
    {
        var first = token[0];
        if (error.Length > 0)
        {
            return _lexer.Fail(start, $"{TomlText.Quote(Encoding.UTF8.GetString(token))} is no {(TomlDateTimeReader.LooksLikeDateOrTime(token) ? "date or time" : "number")}: {error}");
        }

        if (first is not (>= (byte)'A' and <= (byte)'Z' or >= (byte)'a' and <= (byte)'z' or (byte)'_' or (byte)'/' or (byte)'.' or (byte)'~' or >= 0x80))
        {
            return _lexer.Fail(start, $"expected {expected}, got {_lexer.Describe(start)}");
        }

        var word = Encoding.UTF8.GetString(token);
        var remedy = word.ToLowerInvariant() is "true" or "false" or "inf" or "nan"
            ? $"write {word.ToLowerInvariant()}"
            : "text must be in quotes";
        return _lexer.Fail(start, $"expected {expected} ({Examples}), got {TomlText.Quote(word)}: {remedy}");
    }

    private static bool LooksLikeNumber(ReadOnlySpan<byte> token) =>
        token[0] is (byte)'+' or (byte)'-' or (>= (byte)'0' and <= (byte)'9') || token.SequenceEqual("inf"u8) || token.SequenceEqual("nan"u8);
}
