using TuiScan.Engine.Model.Texts;
using TuiScan.Records.Expressions;
using Xunit;

namespace TuiScan.Tests.Records.Expressions;

public sealed class ExpressionErrorTests
{
    [Theory]
    [InlineData("", "1:1: expected a comparison, got the end of the expression")]
    [InlineData("status >= and x = 1", "1:11: expected a value after >=, got \"and\"")]
    [InlineData("status >=", "1:10: expected a value after >=, got the end of the expression")]
    [InlineData("status", "1:7: expected a comparison after \"status\", such as = or contains, got the end of the expression")]
    [InlineData("status 500", "1:8: expected a comparison after \"status\", such as = or contains, got \"500\"")]
    [InlineData("path contain 'x'", "1:6: expected a comparison after \"path\", got \"contain\": did you mean contains?")]
    [InlineData("path startswith 'x'", "1:6: expected a comparison after \"path\", got \"startswith\": did you mean starts_with?")]
    [InlineData("path like 'x%'", "1:6: expected a comparison after \"path\", got \"like\": did you mean contains, starts_with or ends_with?")]
    [InlineData("path not like 'x%'", "1:10: expected a comparison after \"path\", got \"like\": did you mean contains, starts_with or ends_with?")]
    [InlineData("a = 1 adn b = 2", "1:7: expected and, or, or the end after \"1\", got \"adn\": did you mean and?")]
    [InlineData("a = 1 2", "1:7: expected and, or, or the end after \"1\", got \"2\"")]
    [InlineData("a = null", "1:5: nothing compares with null; write a is null")]
    [InlineData("a != null", "1:6: nothing compares with null; write a is not null")]
    [InlineData("a in (1, null)", "1:10: null is not allowed in a list; write `or ... is null`")]
    [InlineData("a in (1, b)", "1:10: a list holds values, and \"b\" is a column; text goes in quotes")]
    [InlineData("a in ()", "1:7: expected a value after (, got \")\"")]
    [InlineData("a in (1,)", "1:9: expected a value after ,, got \")\"")]
    [InlineData("a in 1", "1:6: expected a list in brackets after in, such as (1, 2), got \"1\"")]
    [InlineData("a in (1 2)", "1:9: expected a comma or the closing bracket of the list, got \"2\"")]
    [InlineData("a is 5", "1:6: expected null or missing after is, got \"5\"; values are compared by = and !=")]
    [InlineData("a < true", "1:3: true compares by = and != only")]
    [InlineData("1 = 1", "1:1: one side of a comparison must be a column; a column's name stands bare or in backquotes")]
    [InlineData("'x' contains a", "1:5: expected a comparison after \"'x'\", such as =, got \"contains\"")]
    [InlineData("a contains 5", "1:12: expected text in quotes or a column after contains, got \"5\"")]
    [InlineData("a matches b", "1:11: expected a regular expression in quotes after matches, got \"b\"")]
    [InlineData("a matches '('", "1:11: the regular expression is malformed at character 1: Not enough )'s")]
    [InlineData("a matches '(x)\\1'", "1:11: the regular expression needs back-references, lookarounds, or an automaton that is too large; only what is matched in linear time is accepted")]
    [InlineData("in = 5", "1:1: expected a comparison, got \"in\"; a column of that name goes in backquotes")]
    [InlineData("(a = 1", "1:1: the bracket that opens here is not closed")]
    [InlineData("a = 1)", "1:6: a bracket closes here that none opens")]
    [InlineData("a = 1) and b = 2", "1:6: a bracket closes here that none opens")]
    [InlineData("(a = 1 b = 2) and c = 3", "1:8: expected and, or, or the end after \"1\", got \"b\"")]
    [InlineData("a = 'x", "1:5: the text that begins here is not closed: ' is lacking; inside, ' is written twice")]
    [InlineData("`a = 1", "1:1: the column's name that begins here is not closed: ` is lacking")]
    [InlineData("day >= 2024-01-31", "1:8: \"2024-01-31\" is no number; text goes in quotes, the name of a column that begins so in backquotes")]
    [InlineData("a = 1e9999999999", "1:5: \"1e9999999999\" is no number; text goes in quotes, the name of a column that begins so in backquotes")]
    [InlineData("a = 1 && b = 2", "1:7: \"&&\" means nothing here: write and")]
    [InlineData("a =~ 'x'", "1:3: \"=~\" means nothing here: write matches")]
    [InlineData("a = \u201cx\u201d", "1:5: \"\u201c\" means nothing here: write \" or '", "1:7: \"\u201d\" means nothing here: write \" or '")]
    [InlineData("a = \u001b", "1:5: \"\\x1b\" means nothing here; text goes in quotes, a column's name with such characters in backquotes")]
    [InlineData("\U0001F600 = 1", "1:1: \"\U0001F600\" means nothing here; text goes in quotes, a column's name with such characters in backquotes")]
    public void Parse_Mistake_IsToldWithItsPlace(string text, params string[] expected) => Assert.Equal(expected, Mistakes(text));

    [Fact]
    public void Parse_SeveralMistakes_AreToldAtOnce() => Assert.Equal(
        [
            "1:5: nothing compares with null; write a is null",
            "2:6: expected a comparison after \"b\", got \"contain\": did you mean contains?",
            "3:10: expected a value after >=, got \"or\"",
            "3:17: true compares by = and != only",
        ],
        Mistakes("a = null and\n(b   contain 'x' or d = 1\nor c5 >= or  \te < true)"));

    [Fact]
    public void Parse_BracketsTooDeep_IsOneMistake()
    {
        Assert.NotNull(Expression.Parse(Nested(Expression.MaxDepth), out _));
        Assert.Equal(["1:101: brackets stand within each other more than 100 deep"], Mistakes(Nested(Expression.MaxDepth + 1)));
        Assert.Single(Mistakes(new string('(', 60_000)));
    }

    [Fact]
    public void Parse_LongChain_IsRead()
    {
        var chain = string.Join(" or ", Enumerable.Repeat("a=1", 8000));
        Assert.NotNull(Expression.Parse(chain, out _));
        Assert.NotNull(Expression.Parse(string.Concat(Enumerable.Repeat("not ", 15_000)) + "a = 1", out _));
    }

    [Fact]
    public void Parse_TooLong_IsRefused() => Assert.Equal(
        ["1:1: the expression has 65537 characters; at most 65536 are read"], Mistakes(new string(' ', Expression.MaxLength + 1)));

    [Fact]
    public void Parse_ManyMistakes_StopsAtTwenty() =>
        Assert.Equal(ExpressionErrors.Most, Mistakes(string.Join(" and ", Enumerable.Repeat("a =", 100))).Count);

    [Fact]
    public void Parse_Garbage_NeverThrows()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        string[] pieces =
        [
            "a", "`b`", "'x'", "\"y\"", "1", "-2.5e3", "1x", "(", ")", ",", "=", "!=", "<>", "<", ">=", "and", "or", "not", "in", "is", "null", "missing",
            "true", "contains", "starts_with", "matches", "'('", "'", "\"", "`", "!", "&&", "\u001b", "\ud800", "\udc00", "\U0001F600", "\n", "-", ".", "", "\0",
        ];
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                var expression = Expression.Parse(text, out var diagnostics);
                Assert.True((expression is null) == (diagnostics.Count > 0), $"seed {seed}: {text}");
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}: {text}: {exception}");
            }
        }
    }

    private static string Nested(int depth) => $"{new string('(', depth)}a = 1{new string(')', depth)}";

    private static List<string> Mistakes(string text)
    {
        Assert.Null(Expression.Parse(text, out var diagnostics));
        return [.. diagnostics.Select(diagnostic => diagnostic.In((DisplayText)$"where").ToString()["where:".Length..])];
    }
}
