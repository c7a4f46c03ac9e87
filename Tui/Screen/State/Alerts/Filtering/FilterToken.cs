using System.Text;

namespace TuiScan.Screen.State.Alerts.Filtering;

/// <summary>A term of a filter as it was typed, before anything is known of it.</summary>
/// <param name="Source">With its marks and quotes.</param>
/// <param name="IsNegated">It begins with <c>!</c>.</param>
/// <param name="Field">The name in front of a colon; null for none.</param>
/// <param name="Values">Its text, more than one where commas divide it.</param>
internal sealed record FilterToken(string Source, bool IsNegated, string? Field, IReadOnlyList<FilterValue> Values);

/// <summary>A text of a term.</summary>
/// <param name="Text">Without quotes or slashes.</param>
/// <param name="Glob">The same as a pattern, in which what was quoted is itself; null where nothing is a wildcard.</param>
/// <param name="IsRegex">It stood between slashes.</param>
internal sealed record FilterValue(string Text, string? Glob, bool IsRegex)
{
    public static FilterValue Regex(string pattern) => new(pattern, null, true);

    /// <summary>Collects the characters of a value, of which some are quoted.</summary>
    internal sealed class Builder
    {
        private readonly StringBuilder _text = new();
        private readonly StringBuilder _glob = new();
        private bool _isGlob;

        public void Add(char unit)
        {
            _text.Append(unit);
            _isGlob |= unit is '*' or '?' or '[' or '{';

            // Paths are searched as they are shown, where a backslash stands for itself.
            _glob.Append(unit == '\\' ? @"\\" : unit.ToString());
        }

        public void AddQuoted(ReadOnlySpan<char> text)
        {
            _text.Append(text);
            foreach (var unit in text)
            {
                _glob.Append(unit is '*' or '?' or '[' or ']' or '{' or '}' or ',' or '\\' ? $@"\{unit}" : unit.ToString());
            }
        }

        public FilterValue Build() => new(_text.ToString(), _isGlob ? _glob.ToString() : null, false);
    }
}
