using TuiScan.Postgres;
using Xunit;

namespace TuiScan.Tests.Postgres;

public sealed class SqlNamesTests
{
    [Theory]
    [InlineData("kept", "kept")]
    [InlineData("Public.Kept", "Public", "Kept")]
    [InlineData("\"a.b\".\"c\"\"d\"", "a.b", "c\"d")]
    [InlineData("two words", "two words")]
    [InlineData("p.\"\"\"\"", "p", "\"")]
    public void Split_Name_GivesItsParts(string name, params string[] parts) => Assert.Equal(parts, SqlNames.Split(name));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.")]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData("a.b.c")]
    [InlineData("\"a")]
    [InlineData("\"\"")]
    [InlineData("\"a\"b")]
    [InlineData("a\"b\"")]
    [InlineData("a\0")]
    public void Split_OtherText_IsNoName(string name) => Assert.Null(SqlNames.Split(name));

    [Fact]
    public void Quote_Name_DoublesQuotes() => Assert.Equal("\"a\"\"b\"", SqlNames.Quote("a\"b"));
}
