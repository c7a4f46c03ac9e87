using System.Text.RegularExpressions;

namespace TuiScan.Engine.Jobs;

/// <summary>Regular expressions that are matched in linear time, whatever the pattern and the text.</summary>
internal static class LinearRegex
{
    /// <summary>The expression; null, with the reason for people, where the pattern makes no sense or cannot be matched so.</summary>
    public static Regex? Create(string pattern, bool ignoresCase, out string refusal)
    {
        refusal = "";
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoresCase ? RegexOptions.IgnoreCase : 0));
        }
        catch (RegexParseException exception)
        {
            // "Invalid pattern 'PATTERN' at offset N. REASON."
            var reason = exception.Message[(exception.Message.LastIndexOf("offset", StringComparison.Ordinal) + 1)..];
            reason = reason[(reason.IndexOf(". ", StringComparison.Ordinal) + 2)..].TrimEnd('.');
            refusal = $"the regular expression is malformed at character {exception.Offset}: {Model.TextEscaper.Escape(reason)}";
        }
        catch (NotSupportedException)
        {
            refusal = "the regular expression needs back-references, lookarounds, or a machine that is too large; "
                + "only what is matched in linear time is accepted";
        }

        return null;
    }
}
