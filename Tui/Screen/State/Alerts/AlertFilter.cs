using TuiScan.Engine.Model;

namespace TuiScan.Screen.State.Alerts;

/// <summary>The filter of alerts. Immutable.</summary>
/// <param name="Text">Words that must all occur in verdict, path or detail, in any case; empty for all.</param>
/// <param name="Kind">The one verdict shown; null for all.</param>
/// <param name="Least">The lowest severity shown.</param>
internal sealed record AlertFilter(string Text = "", string? Kind = null, Severity Least = Severity.Low)
{
    private readonly string _text = Text;
    private readonly string[] _words = Split(Text);

    public string Text
    {
        get => _text;
        init => (_text, _words) = (value, Split(value));
    }

    public static AlertFilter None { get; } = new();

    public bool IsNone => _words.Length == 0 && Kind is null && Least == Severity.Low;

    /// <summary>True where every alert shown under this filter is also shown under the other one.</summary>
    public bool Narrows(AlertFilter other) =>
        (other.Kind is null || Kind == other.Kind)
        && Least >= other.Least
        && Array.TrueForAll(other._words, word => Array.Exists(_words, longer => Has(longer, word)));

    public bool Shows(Alert alert)
    {
        if (alert.Severity < Least || (Kind is not null && alert.Kind != Kind))
        {
            return false;
        }

        if (_words.Length == 0)
        {
            return true;
        }

        // The visible form is searched: the escaped one.
        var path = alert.Path?.Display ?? "";
        foreach (var word in _words)
        {
            if (!Has(path, word) && !Has(alert.Detail, word) && !Has(alert.Kind, word))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>As text for the pane's border; empty for none.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (Kind is not null)
        {
            parts.Add(Kind);
        }

        if (Least > Severity.Low)
        {
            parts.Add(Least == Severity.High ? "high" : "medium and high");
        }

        if (_words.Length > 0)
        {
            parts.Add($"/{Text.Trim()}");
        }

        return string.Join(", ", parts);
    }

    public bool Equals(AlertFilter? other) => other is not null && Text == other.Text && Kind == other.Kind && Least == other.Least;

    public override int GetHashCode() => HashCode.Combine(Text, Kind, Least);

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
