using System.Collections.Immutable;
using System.Text.RegularExpressions;
using TuiScan.Engine.Globs;
using TuiScan.Engine.Jobs.Patterns;
using TuiScan.Engine.Model;

namespace TuiScan.Screen.State.Alerts.Filtering;

/// <summary>One condition of a filter: a closed set.</summary>
internal abstract class FilterTerm
{
    private FilterTerm()
    {
    }

    /// <summary>The term as it was typed, by which two are the same.</summary>
    public string Source { get; init; } = "";

    /// <summary>True where it must not hold.</summary>
    public bool IsNegated { get; init; }

    public bool Shows(AlertText text) => Holds(text) != IsNegated;

    /// <summary>True where all that this one shows is shown by the other one too.</summary>
    public bool Narrows(FilterTerm other) =>
        Source == other.Source
        || (this is Word longer && other is Word shorter && !IsNegated && !other.IsNegated && (longer.IsPath || !shorter.IsPath)
            && longer.Text.Contains(shorter.Text, StringComparison.OrdinalIgnoreCase));

    protected abstract bool Holds(AlertText text);

    /// <summary>A text that occurs, in any case.</summary>
    /// <param name="text">As it is shown: escaped.</param>
    /// <param name="isPath">In the path alone, not in verdict and detail.</param>
    public sealed class Word(string text, bool isPath) : FilterTerm
    {
        public string Text => text;

        public bool IsPath => isPath;

        protected override bool Holds(AlertText alert) =>
            Has(alert.Path) || (!isPath && (Has(alert.Alert.Kind) || Has(alert.Alert.Detail) || Has(alert.Detail)));

        private bool Has(ReadOnlySpan<char> shown) => shown.Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A pattern that the last name meets, or the whole path where it has a slash.</summary>
    public sealed class Glob(GlobSet globs, bool isWhole) : FilterTerm
    {
        protected override bool Holds(AlertText alert) =>
            alert.Alert.Path is not null && globs.IsMatch(isWhole ? alert.FoldedPath : alert.FoldedName);
    }

    /// <summary>A regular expression that is found in one of the texts.</summary>
    /// <param name="regex">Owned by this term: the state has one thread.</param>
    /// <param name="isPath">In the path alone, not in verdict and detail.</param>
    public sealed class Pattern(LinearRegex regex, bool isPath) : FilterTerm
    {
        private const int MaxKnown = 1_000;

        // Verdicts and lists of attributes come again and again: each is looked at once.
        private readonly Dictionary<string, bool> _known = [];

        // One that took too long would take so long again for each alert.
        private bool _isSpent;

        protected override bool Holds(AlertText alert)
        {
            if (_isSpent)
            {
                return false;
            }

            try
            {
                return (!isPath && (Has(alert.Alert.Kind) || Has(alert.Alert.Detail)))
                    || (alert.Alert.Path is not null && regex.IndexIn(alert.Path) >= 0)
                    || (!isPath && regex.IndexIn(alert.Detail) >= 0);
            }
            catch (RegexMatchTimeoutException)
            {
                _isSpent = true;
                return false;
            }
        }

        private bool Has(string text)
        {
            if (_known.TryGetValue(text, out var isFound))
            {
                return isFound;
            }

            isFound = regex.IndexIn(text) >= 0;
            if (_known.Count < MaxKnown)
            {
                _known[text] = isFound;
            }

            return isFound;
        }
    }

    /// <summary>One of these verdicts, or another job's words.</summary>
    public sealed class Verdicts(ImmutableArray<string> kinds) : FilterTerm
    {
        protected override bool Holds(AlertText alert)
        {
            foreach (var kind in kinds)
            {
                if (kind.Equals(alert.Alert.Kind, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>One of these severities.</summary>
    public sealed class Severities(ImmutableArray<Severity> severities) : FilterTerm
    {
        protected override bool Holds(AlertText alert) => severities.Contains(alert.Alert.Severity);
    }

    /// <summary>At least one of these attributes differs.</summary>
    public sealed class Attributes(EntryAttributes attributes) : FilterTerm
    {
        protected override bool Holds(AlertText alert) => alert.Alert.Finding is { } finding && (finding.Attributes & attributes) != 0;
    }

    /// <summary>At least one of these terms holds.</summary>
    public sealed class Any(ImmutableArray<FilterTerm> terms) : FilterTerm
    {
        protected override bool Holds(AlertText alert)
        {
            foreach (var term in terms)
            {
                if (term.Shows(alert))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
