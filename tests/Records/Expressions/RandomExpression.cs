using CsCheck;
using TuiScan.Tests.TestKit;
using Field = (string Kind, string Text);

namespace TuiScan.Tests.Records.Expressions;

/// <summary>An expression and its meaning by the slow evaluator; fields are looked up by name.</summary>
internal sealed record RandomExpression(string Text, Func<Func<string, Field?>, bool> Holds)
{
    public static readonly string[] Names = ["a", "b", "c", "d"];

    public static readonly Gen<string> SomeText =
        Gen.OneOf("", "a", "ab", "b", "1", "1.0", "01", " 1", "2", "10", "-1", "1e1", ".5", "true", "FALSE", "\u00eb", "x'y", "a\"b");

    public static readonly Gen<string> SomeNumber =
        Gen.OneOf("0", "1", "1.0", "10", "2", "-1", "0.5", "1e1", "1e-2", "00000000000000000000001", "1.00000000000000000000");

    private static readonly Gen<string> Comparison = Gen.OneOf("=", "!=", "<", "<=", ">", ">=");

    private static readonly Gen<(string Name, string Shown)> Column =
        Gen.Select(Gen.OneOf(Names), Gen.Frequency((2, ""), (1, "`")), (name, quote) => (name, quote + name + quote));

    private static readonly Gen<string> Negation = Gen.OneOf("", " not");

    /// <summary>A literal as it is written, and its value.</summary>
    private static readonly Gen<(string Shown, Field Value)> Literal = Gen.Frequency(
        (1, Gen.OneOf("true", "false").SelectMany(Cased, (value, shown) => (shown, ("b", value)))),
        (2, SomeNumber.Select(number => (number, ("n", number)))),
        (2, Gen.Select(SomeText, Gen.OneOf("'", "\""), (text, quote) => (Quoted(text, quote), ("t", text)))));

    private static readonly Gen<RandomExpression> Question = Gen.OneOf(IsNull(), IsMissing(), OfColumns(), OfPart(), OfList(), OfLiteral());

    /// <summary>Expressions of up to five levels of brackets.</summary>
    public static Gen<RandomExpression> Any { get; } = AtDepth(0);

    private static Gen<RandomExpression> AtDepth(int depth)
    {
        if (depth == 5)
        {
            return Question;
        }

        var part = AtDepth(depth + 1);
        return Gen.Frequency(
            (2, Question),
            (1, Gen.Select(Cased("not"), part, (not, one) => new RandomExpression($"{not} ({one.Text})", field => !one.Holds(field)))),
            (1, Gen.Select(part, Cased("or"), part, (left, or, right) => new RandomExpression(
                $"({left.Text}) {or} ({right.Text})", field => left.Holds(field) || right.Holds(field)))),
            (1, Gen.Select(part, Cased("and"), part, (left, and, right) => new RandomExpression(
                $"({left.Text}) {and} ({right.Text})", field => left.Holds(field) && right.Holds(field)))),
            (1, WithoutBrackets()));
    }

    /// <summary>Or binds least, then and, then not.</summary>
    private static Gen<RandomExpression> WithoutBrackets()
    {
        var part = Gen.Select(Gen.OneOf("", "not "), Question, (not, one) => new RandomExpression(
            not + one.Text, field => one.Holds(field) != (not.Length > 0)));
        return Gen.Select(part, part, part, part, (a, b, c, d) => new RandomExpression(
            $"{a.Text} and {b.Text} or {c.Text} and {d.Text}",
            field => (a.Holds(field) && b.Holds(field)) || (c.Holds(field) && d.Holds(field))));
    }

    private static Gen<RandomExpression> IsNull() => Gen.Select(Column, Negation, (column, not) => new RandomExpression(
        $"{column.Shown} is{not} null", field => not.Length > 0 == SlowExpression.HasValue(field(column.Name))));

    private static Gen<RandomExpression> IsMissing() => Gen.Select(Column, Negation, (column, not) => new RandomExpression(
        $"{column.Shown} is{not} missing", field => not.Length > 0 == field(column.Name).HasValue));

    private static Gen<RandomExpression> OfColumns() => Gen.Select(Column, Comparison, Column, (column, comparison, other) => new RandomExpression(
        $"{column.Shown} {comparison} {other.Name}",
        field => SlowExpression.Compare(field(column.Name), comparison, field(other.Name), isLiteral: false)));

    private static Gen<RandomExpression> OfPart()
    {
        var ofText = Gen.Select(Gen.OneOf("contains", "starts_with", "ends_with"), SomeText);
        var ofRegex = Gen.Select(Gen.Const("matches"), Gen.OneOf("a|1", "^1", "b$", "^[0-9.]+$", "(?i)TRUE"));
        var part = Gen.Frequency((3, ofText), (1, ofRegex)).SelectMany(
            pair => Gen.Select(Cased(pair.Item1), Gen.OneOf("'", "\"")), (pair, shown) => (pair, Shown: $"{shown.Item1} {Quoted(pair.Item2, shown.Item2)}"));
        return Gen.Select(Column, Negation, part, (column, not, what) => new RandomExpression(
            $"{column.Shown}{not} {what.Shown}",
            field => SlowExpression.HasValue(field(column.Name))
                && not.Length > 0 != SlowExpression.Part(field(column.Name), what.pair.Item1, ("t", what.pair.Item2))));
    }

    private static Gen<RandomExpression> OfList() => Gen.Select(Column, Negation, Literal.Array[1, 4], (column, not, list) => new RandomExpression(
        $"{column.Shown}{not} in ({string.Join(", ", list.Select(literal => literal.Shown))})",
        field => SlowExpression.HasValue(field(column.Name))
            && not.Length > 0 != Array.Exists(list, literal => SlowExpression.Compare(field(column.Name), "=", literal.Value, isLiteral: true))));

    private static Gen<RandomExpression> OfLiteral() => Gen.Select(
        Column, Comparison, Literal, Gen.Frequency((2, false), (1, true)), (column, comparison, literal, isFirst) =>
        {
            comparison = literal.Value.Kind == "b" && comparison is not ("=" or "!=") ? "!=" : comparison;
            var text = isFirst ? $"{literal.Shown} {Mirror(comparison)} {column.Shown}" : $"{column.Shown} {comparison} {literal.Shown}";
            return new RandomExpression(text, field => SlowExpression.Compare(field(column.Name), comparison, literal.Value, isLiteral: true));
        });

    private static string Mirror(string operation) => operation switch { "<" => ">", "<=" => ">=", ">" => "<", ">=" => "<=", _ => operation };

    private static string Quoted(string text, string quote) => quote + text.Replace(quote, quote + quote, StringComparison.Ordinal) + quote;

    private static Gen<string> Cased(string word) => Gen.Frequency((3, word), (1, word.ToUpperInvariant()));
}
