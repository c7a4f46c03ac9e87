using TuiScan.Engine.Model.Texts;
using TuiScan.Records;
using TuiScan.Records.Expressions;
using Xunit;

namespace TuiScan.Tests.Records.Expressions;

public sealed class ExpressionTests
{
    private const string Record = "status=t:503|path=t:/api/v1/users|size=i:1048576|price=d:9.90|tiny=f:1e-3|big=t:9007199254740993"
        + "|ok=b:true|flag=t:FALSE|none=null|empty=t:|name=t:Zo\u00eb|user agent=t:curl/8.5|other=t:503.0|padded=t: 7 |word=t:seven";

    private static readonly ColumnSet Columns = new(
        ["status", "path", "size", "price", "tiny", "big", "ok", "flag", "none", "empty", "name", "user agent", "other", "padded", "word", "absent"]);

    [Theory]
    [InlineData("status >= 500 and path contains \"api\"")]
    [InlineData("status = 503")]
    [InlineData("status == 503.000")]
    [InlineData("status = '503'")]
    [InlineData("500 < status")]
    [InlineData("504 >= status")]
    [InlineData("size = 1048576 and size = '1048576'")]
    [InlineData("price = 9.9 and price < 9.91 and price > 9.89999999999999999999999999")]
    [InlineData("tiny = 0.001")]
    [InlineData("big > 9007199254740992 and big != 9007199254740992")]
    [InlineData("padded = 7 and padded != '7'")]
    [InlineData("word != 7")]
    [InlineData("word > 'sev' and word < 'sevens'")]
    [InlineData("empty = ''")]
    [InlineData("ok = true and flag = false")]
    [InlineData("ok != false and word != true")]
    [InlineData("ok = 'true'")]
    [InlineData("true = ok")]
    [InlineData("status = other and not status < other")]
    [InlineData("path > name or name > path")]
    [InlineData("path starts_with '/api' and path ends_with \"users\"")]
    [InlineData("path contains 'v1/u'")]
    [InlineData("other starts_with status")]
    [InlineData("path matches '^/api/v[0-9]+/'")]
    [InlineData("path matches '\\d'")]
    [InlineData("path matches '(?i)USERS$'")]
    [InlineData("name matches '^Zo.$'")]
    [InlineData("name = 'Zo\u00eb'")]
    [InlineData("path not contains 'x'")]
    [InlineData("path not matches 'x' and path not in ('a', 'b')")]
    [InlineData("status in (500, 502, 503)")]
    [InlineData("status in ('500', 'x', 503.0, true)")]
    [InlineData("flag in (false)")]
    [InlineData("none is null and absent is null and absent is missing")]
    [InlineData("none is not missing and status is not null and empty is not null")]
    [InlineData("`user agent` starts_with 'curl'")]
    [InlineData("STATUS = 1 OR status = 503 AND NOT status = 1")]
    [InlineData("status = 503 or status = 1 and path = 'x'")]
    [InlineData("not (status = 1 or status = 2)")]
    [InlineData("not not status = 503")]
    [InlineData("not status = 1 and status = 503")]
    [InlineData("\n status\t=\n503 ")]
    public void Matches_WhereItHolds_IsTrue(string text) => Assert.True(Evaluate(text));

    [Theory]
    [InlineData("status < 500")]
    [InlineData("status = '503.0'")]
    [InlineData("word > 1 or word < 1 or word = 1")]
    [InlineData("path contains 'API'")]
    [InlineData("path matches '^api'")]
    [InlineData("(status = 503 or status = 1) and path = 'x'")]
    [InlineData("ok = false or ok = 1")]
    [InlineData("word = true or word = false")]
    [InlineData("status not in (503)")]
    [InlineData("status is null or status is missing or empty is null or none is missing")]
    public void Matches_WhereItDoesNot_IsFalse(string text) => Assert.False(Evaluate(text));

    [Theory]
    [InlineData("= 1")]
    [InlineData("!= 1")]
    [InlineData("< 1")]
    [InlineData("= ''")]
    [InlineData("!= 'x'")]
    [InlineData(">= ''")]
    [InlineData("= true")]
    [InlineData("!= true")]
    [InlineData("= status")]
    [InlineData("!= status")]
    [InlineData("contains ''")]
    [InlineData("not contains 'x'")]
    [InlineData("contains status")]
    [InlineData("matches ''")]
    [InlineData("not matches 'x'")]
    [InlineData("in (1, '')")]
    [InlineData("not in (1)")]
    public void Matches_WithoutAValue_IsFalseAndItsNegationTrue(string comparison)
    {
        Assert.False(Evaluate("none " + comparison));
        Assert.False(Evaluate("absent " + comparison));
        Assert.True(Evaluate("not none " + comparison));
        Assert.True(Evaluate("not absent " + comparison));
    }

    [Fact]
    public void Columns_OfAnExpression_AreEachNamedOnce()
    {
        var expression = Parsed("b = 1 or a = b or `user agent` contains 'x' and a is null");
        Assert.Equal(["b", "a", "user agent"], expression.Columns);
    }

    [Fact]
    public void Bind_ColumnThatIsNotThere_IsMissing()
    {
        var columns = new ColumnSet(["a"]);
        var record = new SampleRecord(columns, "a=t:1");
        Assert.True(Parsed("b is missing and a = 1").Bind(columns).Matches(in record));
    }

    [Fact]
    public void Unknown_ColumnWithASlip_NamesTheNearest()
    {
        var expression = Parsed("stauts >= 500\nand paht contains api");
        Assert.Equal(
            [
                "where:1:1: there is no column \"stauts\"; did you mean \"status\"?",
                "where:2:5: there is no column \"paht\"; did you mean \"path\"?",
                "where:2:19: there is no column \"api\"; text goes in quotes",
            ],
            expression.Unknown(new ColumnSet(["status", "path"])).Select(diagnostic => diagnostic.In((DisplayText)$"where").ToString()));
    }

    [Fact]
    public void Matches_ManyRecords_AllocatesNothing()
    {
        var expression = Parsed("status >= 500.5 and path contains 'api' and path matches 'v[0-9]' and status in (1, 503) or ok = true and size = big");
        var predicate = expression.Bind(Columns);
        var record = new SampleRecord(Columns, Record);
        Assert.True(predicate.Matches(in record));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1000; round++)
        {
            _ = predicate.Matches(in record);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static bool Evaluate(string text)
    {
        var record = new SampleRecord(Columns, Record);
        return Parsed(text).Bind(Columns).Matches(in record);
    }

    private static Expression Parsed(string text)
    {
        var expression = Expression.Parse(text, out var diagnostics);
        Assert.True(expression is not null, string.Join('\n', diagnostics.Select(diagnostic => diagnostic.In((DisplayText)$"where").ToString())));
        return expression;
    }
}
