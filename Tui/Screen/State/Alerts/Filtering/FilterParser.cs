using System.Collections.Immutable;
using TuiScan.Engine.Globs;
using TuiScan.Engine.Jobs.Patterns;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;

namespace TuiScan.Screen.State.Alerts.Filtering;

/// <summary>
/// The language of filters: <c>word</c>, <c>!word</c>, <c>*.conf</c>, <c>/regex/</c>, <c>verdict:new,moved</c>, <c>"a b"</c>; all
/// terms must hold. Pure, and safe for any text.
/// </summary>
internal static class FilterParser
{
    /// <summary>A longer filter is no filter that a person types.</summary>
    public const int MaxLength = 1_000;

    private static readonly DisplayText[] Fields = [$"verdict", $"severity", $"attr", $"path"];
    private static readonly DisplayText[] Verdicts = [.. Enum.GetValues<Verdict>().Where(verdict => verdict != Verdict.Unchanged).Select(EnumText.Of)];
    private static readonly DisplayText[] SeverityWords = [.. Enum.GetValues<Severity>().Select(EnumText.Of)];

    /// <summary>The terms, or the first thing that cannot be read, short enough to stand beside the text.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="known">Terms of an earlier text: those that stay are taken over, since a regex takes long to make.</param>
    public static Result<IReadOnlyList<FilterTerm>> Parse(string text, IReadOnlyList<FilterTerm> known)
    {
        if (text.Length > MaxLength)
        {
            return new Diagnostic($"longer than {MaxLength} characters");
        }

        if (!new FilterLexer(text).Read().TryGet(out var tokens, out var unreadable))
        {
            return unreadable;
        }

        var terms = new List<FilterTerm>();
        foreach (var token in tokens)
        {
            if (known.FirstOrDefault(term => term.Source == token.Source) is { } same)
            {
                terms.Add(same);
                continue;
            }

            if (!TermOf(token).TryGet(out var term, out var mistake))
            {
                return mistake;
            }

            terms.Add(term);
        }

        return Result.Of<IReadOnlyList<FilterTerm>>(terms);
    }

    private static Result<FilterTerm> TermOf(FilterToken token) => token.Field?.ToLowerInvariant() switch
    {
        null => TextTerm(token, token.Values[0], isPath: false),
        { } field when Array.TrueForAll(Fields, known => known != field) => new Diagnostic(Unknown($"field", field, Spelling.Nearest(field, Fields), Fields)),
        { } field when token.Values.Any(value => value.Text.Length == 0) => new Diagnostic(WantsValue(field)),
        "path" => PathTerm(token),
        "verdict" => VerdictTerm(token),
        "severity" => SeverityTerm(token),
        _ => AttributeTerm(token),
    };

    private static Result<FilterTerm> TextTerm(FilterToken token, FilterValue value, bool isPath)
    {
        if (value.IsRegex)
        {
            return LinearRegex.Create(value.Text, ignoresCase: true).TryGet(out var regex, out var refused)
                ? new FilterTerm.Pattern(regex, isPath) { Source = token.Source, IsNegated = token.IsNegated }
                : new Diagnostic(refused.Message);
        }

        if (value.Glob is not { } glob)
        {
            return new FilterTerm.Word(value.Text, isPath) { Source = token.Source, IsNegated = token.IsNegated };
        }

        return GlobSet.Compile([glob.ToLowerInvariant()], out var error) is { } set
            ? new FilterTerm.Glob(set, isWhole: value.Text.Contains('/')) { Source = token.Source, IsNegated = token.IsNegated }
            : new Diagnostic(error!.Message);
    }

    private static Result<FilterTerm> PathTerm(FilterToken token)
    {
        if (token.Values.Count == 1)
        {
            return TextTerm(token, token.Values[0], isPath: true);
        }

        var terms = ImmutableArray.CreateBuilder<FilterTerm>();
        foreach (var value in token.Values)
        {
            // The whole may be negated; each part says what it says.
            if (!TextTerm(token with { IsNegated = false }, value, isPath: true).TryGet(out var term, out var mistake))
            {
                return mistake;
            }

            terms.Add(term);
        }

        return new FilterTerm.Any(terms.ToImmutable()) { Source = token.Source, IsNegated = token.IsNegated };
    }

    private static Result<FilterTerm> VerdictTerm(FilterToken token)
    {
        foreach (var value in token.Values)
        {
            // Other jobs have words of their own, which nobody knows here: a word is refused where it seems to be one of ours.
            var isKnown = Array.Exists(Verdicts, verdict => value.Text.Equals(verdict, StringComparison.OrdinalIgnoreCase));
            var began = Array.FindIndex(Verdicts, verdict => verdict.ToString().StartsWith(value.Text, StringComparison.OrdinalIgnoreCase));
            var meant = began >= 0 ? Verdicts[began] : Spelling.Nearest(value.Text, Verdicts);
            if (!isKnown && meant is not null)
            {
                return new Diagnostic(Unknown($"verdict", value.Text, meant, Verdicts));
            }
        }

        return new FilterTerm.Verdicts([.. token.Values.Select(value => value.Text)]) { Source = token.Source, IsNegated = token.IsNegated };
    }

    private static Result<FilterTerm> SeverityTerm(FilterToken token)
    {
        var severities = ImmutableArray.CreateBuilder<Severity>();
        foreach (var value in token.Values)
        {
            var place = Array.FindIndex(SeverityWords, word => value.Text.Equals(word, StringComparison.OrdinalIgnoreCase));
            if (place < 0)
            {
                return new Diagnostic(Unknown($"severity", value.Text, Spelling.Nearest(value.Text, SeverityWords), SeverityWords));
            }

            severities.Add(Enum.GetValues<Severity>()[place]);
        }

        return new FilterTerm.Severities(severities.ToImmutable()) { Source = token.Source, IsNegated = token.IsNegated };
    }

    private static Result<FilterTerm> AttributeTerm(FilterToken token)
    {
        var attributes = EntryAttributes.None;
        foreach (var value in token.Values)
        {
            var attribute = EnumText.AttributeOf(value.Text.ToLowerInvariant());
            if (attribute == EntryAttributes.None)
            {
                return new Diagnostic(Unknown($"attribute", value.Text, Spelling.Nearest(value.Text, EnumText.AllAttributes), [.. EnumText.AllAttributes]));
            }

            attributes |= attribute;
        }

        return new FilterTerm.Attributes(attributes) { Source = token.Source, IsNegated = token.IsNegated };
    }

    private static DisplayText WantsValue(string field) => field switch
    {
        "verdict" => $"verdict: wants a value, such as verdict:new,moved",
        "severity" => $"severity: wants a value, such as severity:high",
        "attr" => $"attr: wants a value, such as attr:mode",
        _ => $"path: wants a value, such as path:etc",
    };

    private static DisplayText Unknown(DisplayText what, string typed, DisplayText? nearest, IReadOnlyList<DisplayText> all) => nearest switch
    {
        null => $"no {what} {TextEscaper.Escape(typed)}: {Spelling.List(all, $"or")}",
        { } near => $"no {what} {TextEscaper.Escape(typed)}; did you mean {near}?",
    };
}
