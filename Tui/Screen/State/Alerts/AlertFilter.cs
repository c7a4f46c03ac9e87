using System.Runtime.InteropServices;
using TuiScan.Engine.Model;
using TuiScan.Screen.State.Alerts.Filtering;

namespace TuiScan.Screen.State.Alerts;

/// <summary>The filter of alerts. Immutable. The text is one that can be read: <see cref="TryWith"/> alone sets it.</summary>
/// <param name="Kind">The one verdict shown; null for all.</param>
/// <param name="Least">The lowest severity shown.</param>
internal sealed record AlertFilter(string? Kind = null, Severity Least = Severity.Low)
{
    private IReadOnlyList<FilterTerm> _terms = [];

    public static AlertFilter None { get; } = new();

    /// <summary>As typed; empty for all.</summary>
    public string Text { get; private init; } = "";

    public bool IsNone => _terms.Count == 0 && Kind is null && Least == Severity.Low;

    /// <summary>The same with another text; null, and why, where it cannot be read.</summary>
    public AlertFilter? TryWith(string text, out string error)
    {
        if (FilterParser.Parse(text, _terms).TryGet(out var terms, out var mistake))
        {
            error = "";
            return this with { Text = text, _terms = terms };
        }

        error = mistake.Message;
        return null;
    }

    /// <summary>True where every alert shown under this filter is also shown under the other one. False where that is hard to tell.</summary>
    public bool Narrows(AlertFilter other) =>
        (other.Kind is null || Kind == other.Kind)
        && Least >= other.Least
        && other._terms.All(wide => _terms.Any(term => term.Narrows(wide)));

    public bool Shows(Alert alert) => Shows(alert, new AlertText());

    /// <summary>The numbers of those alerts that are shown, in their order.</summary>
    public int[] Select(IReadOnlyList<Alert> alerts, int[] numbers)
    {
        if (IsNone)
        {
            return numbers;
        }

        // In the order of arrival, in which they lie in memory: any other takes twice as long.
        var text = new AlertText();
        var shown = new List<int>();
        var asked = MarkSet.Of(numbers);
        for (var number = 0; number < alerts.Count; number++)
        {
            if (asked.Contains(number) && Shows(alerts[number], text))
            {
                shown.Add(number);
            }
        }

        var all = MarkSet.Of(CollectionsMarshal.AsSpan(shown));
        return Array.FindAll(numbers, all.Contains);
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

        if (_terms.Count > 0)
        {
            parts.Add(string.Join(' ', _terms.Select(term => term.Source)));
        }

        return string.Join(", ", parts);
    }

    public bool Equals(AlertFilter? other) => other is not null && Text == other.Text && Kind == other.Kind && Least == other.Least;

    public override int GetHashCode() => HashCode.Combine(Text, Kind, Least);

    private bool Shows(Alert alert, AlertText text)
    {
        if (alert.Severity < Least || (Kind is not null && alert.Kind != Kind))
        {
            return false;
        }

        text.At(alert);
        foreach (var term in _terms)
        {
            if (!term.Shows(text))
            {
                return false;
            }
        }

        return true;
    }
}
