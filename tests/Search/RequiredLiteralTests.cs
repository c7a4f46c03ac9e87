using System.Text;
using TuiScan.Engine.Jobs.Patterns;
using Xunit;

namespace TuiScan.Tests.Search;

public sealed class RequiredLiteralTests
{
    [Theory]
    [InlineData("GNU [A-Z]+", "GNU ")]
    [InlineData("ab?cde", "cde")]
    [InlineData("abc*d", "ab")]
    [InlineData("ab+?cd", "ab")]
    [InlineData("(foo|bar)_baz", "_baz")]
    [InlineData(@"x\.tar\.gz$", "x.tar.gz")]
    [InlineData(@"\bword\b", "word")]
    [InlineData("ab{2,3}cde", "cde")]
    [InlineData("[]x]yy", "yy")]
    [InlineData("[^]x]yy", "yy")]
    [InlineData("a|b", null)]
    [InlineData("[0-9]+", null)]
    [InlineData("(?i)abc", null)]
    [InlineData(@"\x41bc", null)]
    [InlineData("[a-z-[aeiou]]xyz", null)]
    public void Of_Pattern_IsTheLongestThatEveryMatchHolds(string pattern, string? expected) =>
        Assert.Equal(expected, RequiredLiteral.Of(pattern, ignoresCase: false) is { } found ? Encoding.ASCII.GetString(found) : null);

    [Fact]
    public void Of_FoldedCase_LeavesOutWhatFoldsBeyondAscii() =>
        Assert.Equal("oot", Encoding.ASCII.GetString(RequiredLiteral.Of("book_is_kroot", ignoresCase: true)!)[^3..]);
}
