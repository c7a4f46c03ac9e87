using TuiScan.Engine.Jobs.Records;
using TuiScan.Engine.Jobs.Records.Expressions;
using Xunit;

namespace TuiScan.Tests.Engine.Jobs.Records.Expressions;

/// <summary>Random expressions and records, against the slow evaluator.</summary>
public sealed class RandomExpressionTests
{
    private static readonly string[] Names = ["a", "b", "c", "d"];
    private static readonly string[] Texts = ["", "a", "ab", "b", "1", "1.0", "01", " 1", "2", "10", "-1", "1e1", ".5", "true", "FALSE", "\u00eb", "x'y", "a\"b"];
    private static readonly string[] Numbers = ["0", "1", "1.0", "10", "2", "-1", "0.5", "1e1", "1e-2", "00000000000000000000001", "1.00000000000000000000"];

    [Fact]
    public void Matches_RandomExpressions_AgreesWithTheSlowEvaluator()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 5_000; round++)
        {
            var (text, evaluate) = Draw(random, depth: 0);
            var expression = Expression.Parse(text, out var diagnostics);
            Assert.True(expression is not null, $"seed {seed}: {text}: {string.Join("; ", diagnostics)}");
            for (var sample = 0; sample < 6; sample++)
            {
                var columns = new ColumnSet(Names.Where(_ => random.Next(8) > 0).OrderBy(_ => random.Next()));
                var record = DrawRecord(random, columns);
                var view = new SampleRecord(columns, string.Join('|', record.Select(field => field.Value.Kind == "null"
                    ? $"{field.Key}=null"
                    : $"{field.Key}={field.Value.Kind}:{field.Value.Text}")));
                var expected = evaluate(name => record.TryGetValue(name, out var field) ? field : null);
                Assert.True(
                    expected == expression.Bind(columns).Matches(in view),
                    $"seed {seed}: {text} of {string.Join(", ", record)} should be {expected}");
            }
        }
    }

    private static Dictionary<string, (string Kind, string Text)> DrawRecord(Random random, ColumnSet columns)
    {
        var record = new Dictionary<string, (string, string)>();
        foreach (var name in columns.Names)
        {
            switch (random.Next(6))
            {
                case 0:
                    break;
                case 1:
                    record[name] = ("null", "");
                    break;
                case 2:
                    record[name] = ("b", random.Next(2) == 0 ? "true" : "false");
                    break;
                case 3:
                    record[name] = ("d", Pick(random, Numbers));
                    break;
                default:
                    record[name] = ("t", Pick(random, Texts));
                    break;
            }
        }

        return record;
    }

    private static (string Text, Func<Func<string, (string, string)?>, bool> Evaluate) Draw(Random random, int depth)
    {
        if (depth == 5 || random.Next(3) == 0)
        {
            return DrawQuestion(random);
        }

        var (left, evaluateLeft) = Draw(random, depth + 1);
        var (right, evaluateRight) = Draw(random, depth + 1);
        return random.Next(4) switch
        {
            0 => ($"{Case(random, "not")} ({left})", field => !evaluateLeft(field)),
            1 => ($"({left}) {Case(random, "or")} ({right})", field => evaluateLeft(field) || evaluateRight(field)),
            2 => ($"({left}) {Case(random, "and")} ({right})", field => evaluateLeft(field) && evaluateRight(field)),
            _ => DrawPrecedence(random),
        };
    }

    /// <summary>Without brackets: or, then and, then not.</summary>
    private static (string Text, Func<Func<string, (string, string)?>, bool> Evaluate) DrawPrecedence(Random random)
    {
        var parts = Enumerable.Range(0, 4).Select(_ => (IsNegated: random.Next(2) == 0, Question: DrawQuestion(random))).ToArray();
        var text = new List<string>();
        for (var i = 0; i < parts.Length; i++)
        {
            text.Add((i == 0 ? "" : i == 2 ? " or " : " and ") + (parts[i].IsNegated ? "not " : "") + parts[i].Question.Text);
        }

        return (string.Concat(text), field => (Value(0, field) && Value(1, field)) || (Value(2, field) && Value(3, field)));

        bool Value(int index, Func<string, (string, string)?> field) => parts[index].Question.Evaluate(field) != parts[index].IsNegated;
    }

    private static (string Text, Func<Func<string, (string, string)?>, bool> Evaluate) DrawQuestion(Random random)
    {
        var name = Pick(random, Names);
        var shown = random.Next(3) == 0 ? $"`{name}`" : name;
        var other = Pick(random, Names);
        var negation = random.Next(2) == 0 ? " not" : "";
        var isNegated = negation.Length > 0;
        switch (random.Next(6))
        {
            case 0:
                return ($"{shown} is{negation} null", field => isNegated == SlowExpression.HasValue(field(name)));
            case 1:
                return ($"{shown} is{negation} missing", field => isNegated == field(name).HasValue);
            case 2:
                var comparison = DrawComparison(random);
                return ($"{shown} {comparison} {other}", field => SlowExpression.Compare(field(name), comparison, field(other), isLiteral: false));
            case 3:
                var part = Pick(random, ["contains", "starts_with", "ends_with", "matches"]);
                var wanted = part == "matches" ? Pick(random, ["a|1", "^1", "b$", "^[0-9.]+$", "(?i)TRUE"]) : Pick(random, Texts);
                return ($"{shown}{negation} {Case(random, part)} {Quote(random, wanted)}", field =>
                    SlowExpression.HasValue(field(name)) && isNegated != SlowExpression.Part(field(name), part, ("t", wanted)));
            case 4:
                var list = Enumerable.Range(0, random.Next(1, 5)).Select(_ => DrawLiteral(random)).ToArray();
                return ($"{shown}{negation} in ({string.Join(", ", list.Select(literal => literal.Shown))})", field =>
                    SlowExpression.HasValue(field(name))
                    && isNegated != Array.Exists(list, literal => SlowExpression.Compare(field(name), "=", literal.Value, isLiteral: true)));
            default:
                var operation = DrawComparison(random);
                var (shownLiteral, value) = DrawLiteral(random);
                operation = value.Kind == "b" && operation is not ("=" or "!=") ? "!=" : operation;
                return random.Next(3) > 0
                    ? ($"{shown} {operation} {shownLiteral}", field => SlowExpression.Compare(field(name), operation, value, isLiteral: true))
                    : ($"{shownLiteral} {Mirror(operation)} {shown}", field => SlowExpression.Compare(field(name), operation, value, isLiteral: true));
        }
    }

    private static (string Shown, (string Kind, string Text) Value) DrawLiteral(Random random)
    {
        switch (random.Next(5))
        {
            case 0:
                var boolean = random.Next(2) == 0 ? "true" : "false";
                return (Case(random, boolean), ("b", boolean));
            case 1 or 2:
                var number = Pick(random, Numbers);
                return (number, ("n", number));
            default:
                var text = Pick(random, Texts);
                return (Quote(random, text), ("t", text));
        }
    }

    private static string DrawComparison(Random random) => Pick(random, ["=", "!=", "<", "<=", ">", ">="]);

    private static string Mirror(string operation) => operation switch { "<" => ">", "<=" => ">=", ">" => "<", ">=" => "<=", _ => operation };

    private static string Quote(Random random, string text)
    {
        var quote = random.Next(2) == 0 ? "'" : "\"";
        return quote + text.Replace(quote, quote + quote, StringComparison.Ordinal) + quote;
    }

    private static string Case(Random random, string word) => random.Next(4) == 0 ? word.ToUpperInvariant() : word;

    private static string Pick(Random random, string[] words) => words[random.Next(words.Length)];
}
