using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace TuiScan.Tests.Records.Expressions;

/// <summary>
/// The meaning of expressions, slow and simple, over strings and unbounded whole numbers: the reference for random ones. A
/// field is null where it is missing, and otherwise (kind, text), the kind <c>null</c> for none.
/// </summary>
internal static class SlowExpression
{
    public static bool Compare((string Kind, string Text)? left, string operation, (string Kind, string Text)? right, bool isLiteral)
    {
        if (!HasValue(left) || !HasValue(right))
        {
            return false;
        }

        if (isLiteral && right!.Value.Kind == "b")
        {
            var isSame = left!.Value.Kind is "b" or "t" && string.Equals(left.Value.Text, right.Value.Text, StringComparison.OrdinalIgnoreCase);
            return operation == "=" ? isSame : !isSame;
        }

        var (first, second) = (NumberOf(left!.Value), NumberOf(right!.Value));
        int? order;
        if (isLiteral && right.Value.Kind == "n")
        {
            order = first is null ? null : first.Value.CompareTo(second!.Value);
        }
        else
        {
            order = !isLiteral && first is not null && second is not null
                ? first.Value.CompareTo(second.Value)
                : string.CompareOrdinal(left.Value.Text, right.Value.Text);
        }

        return operation switch
        {
            "=" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    public static bool Part((string Kind, string Text)? left, string operation, (string Kind, string Text)? right) =>
        HasValue(left) && HasValue(right) && operation switch
        {
            "contains" => left!.Value.Text.Contains(right!.Value.Text, StringComparison.Ordinal),
            "starts_with" => left!.Value.Text.StartsWith(right!.Value.Text, StringComparison.Ordinal),
            "ends_with" => left!.Value.Text.EndsWith(right!.Value.Text, StringComparison.Ordinal),
            _ => Regex.IsMatch(left!.Value.Text, right!.Value.Text, RegexOptions.CultureInvariant),
        };

    public static bool HasValue((string Kind, string Text)? field) => field is { Kind: not "null" };

    /// <summary>In units of 10^-40.</summary>
    private static BigInteger? NumberOf((string Kind, string Text) field)
    {
        var match = Regex.Match(field.Text, @"^[ \t]*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,2}))?[ \t]*$", RegexOptions.CultureInvariant);
        if (field.Kind == "b" || !match.Success || match.Groups[2].Length + match.Groups[3].Length == 0)
        {
            return null;
        }

        var exponent = match.Groups[4].Success ? int.Parse(match.Groups[4].Value, CultureInfo.InvariantCulture) : 0;
        var digits = BigInteger.Parse(match.Groups[2].Value + match.Groups[3].Value, CultureInfo.InvariantCulture);
        var value = digits * BigInteger.Pow(10, 40 + exponent - match.Groups[3].Length);
        return match.Groups[1].Value == "-" ? -value : value;
    }
}
