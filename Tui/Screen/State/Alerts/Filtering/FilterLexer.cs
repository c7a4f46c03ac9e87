using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Screen.State.Alerts.Filtering;

/// <summary>
/// Takes a filter apart: terms between blanks, their <c>!</c>, field, quotes, regular expressions and commas. What they mean is the
/// parser's matter. One pass over the text.
/// </summary>
internal sealed class FilterLexer(string text)
{
    private int _at;
    private DisplayText _error;

    /// <summary>All terms, or why they cannot be told apart.</summary>
    public Result<IReadOnlyList<FilterToken>> Read()
    {
        var tokens = new List<FilterToken>();
        while (_error.IsEmpty && SkipBlanks())
        {
            tokens.Add(ReadToken());
        }

        return _error.IsEmpty ? Result.Of<IReadOnlyList<FilterToken>>(tokens) : new Diagnostic(_error);
    }

    private static bool IsBlank(char unit) => unit is ' ' or '\t';

    private bool AtEnd => _at == text.Length || IsBlank(text[_at]);

    private bool SkipBlanks()
    {
        while (_at < text.Length && IsBlank(text[_at]))
        {
            _at++;
        }

        return _at < text.Length;
    }

    private FilterToken ReadToken()
    {
        var (start, isNegated) = (_at, false);
        for (; _at < text.Length && text[_at] == '!'; _at++)
        {
            isNegated = !isNegated;
        }

        if (AtEnd)
        {
            Fail($"after ! comes what shall not be there");
        }

        var field = ReadField();
        var values = ReadValues(field);
        return new FilterToken(text[start.._at], isNegated, field, values);
    }

    /// <summary>Letters and a colon. Behind anything else a colon is one of a name.</summary>
    private string? ReadField()
    {
        var end = _at;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        if (end == _at || end == text.Length || text[end] != ':')
        {
            return null;
        }

        var name = text[_at..end];
        _at = end + 1;
        return name;
    }

    private List<FilterValue> ReadValues(string? field)
    {
        // Words such as verdicts are no expressions.
        var takesRegex = field is null || field.Equals("path", StringComparison.OrdinalIgnoreCase);
        var values = new List<FilterValue>();
        do
        {
            _at += values.Count > 0 ? 1 : 0;
            values.Add(takesRegex && _at < text.Length && text[_at] == '/' ? ReadRegex(field is not null) : ReadValue(field is not null));
        }
        while (_error.IsEmpty && field is not null && _at < text.Length && text[_at] == ',');
        return values;
    }

    /// <summary>Up to a blank, or to a comma that divides: not one in braces.</summary>
    private FilterValue ReadValue(bool isList)
    {
        var value = new FilterValue.Builder();
        var depth = 0;
        while (!AtEnd && _error.IsEmpty && !(isList && depth == 0 && text[_at] == ','))
        {
            var unit = text[_at];
            if (unit == '"')
            {
                ReadQuoted(value);
                continue;
            }

            depth = unit == '{' ? depth + 1 : unit == '}' ? Math.Max(0, depth - 1) : depth;
            value.Add(unit);
            _at++;
        }

        return value.Build();
    }

    /// <summary>Two quotes within are one.</summary>
    private void ReadQuoted(FilterValue.Builder value)
    {
        do
        {
            var end = text.IndexOf('"', _at + 1);
            if (end < 0)
            {
                Fail($"a quote is not closed");
                _at = text.Length;
                return;
            }

            // The opening quote of a second part is the quote itself.
            value.AddQuoted(text.AsSpan((_at + 1)..end));
            _at = end + 1;
            if (_at < text.Length && text[_at] == '"')
            {
                value.AddQuoted("\"");
            }
        }
        while (_at < text.Length && text[_at] == '"');
    }

    private FilterValue ReadRegex(bool isList)
    {
        var start = _at + 1;
        for (_at = start; _at < text.Length && text[_at] != '/'; _at++)
        {
            // What a backslash escapes ends nothing.
            _at += text[_at] == '\\' && _at + 1 < text.Length ? 1 : 0;
        }

        if (_at >= text.Length)
        {
            _at = text.Length;
            Fail($"a regex ends with /; a path begins with a name");
            return FilterValue.Regex("");
        }

        var pattern = text[start.._at].Replace(@"\/", "/", StringComparison.Ordinal);
        _at++;
        if (pattern.Length == 0)
        {
            Fail($"nothing is between the slashes");
        }
        else if (!AtEnd && !(isList && text[_at] == ','))
        {
            Fail($"a blank must follow the regex; a path begins with a name");
        }

        return FilterValue.Regex(pattern);
    }

    private void Fail(DisplayText error) => _error = _error.IsEmpty ? error : _error;
}
