using TuiScan.Screen.Cells;
using Xunit;

namespace TuiScan.Tests.Screen.Cells;

public sealed class TextFitTests
{
    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("漢字漢", 4, "漢…")]
    [InlineData("abc", 1, "…")]
    [InlineData("abc", 0, "")]
    [InlineData("abc", -1, "")]
    public void End_Columns_Cut(string text, int columns, string expected) => Assert.Equal(expected, TextFit.End(text, columns, '…'));

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("usr/lib/x", 5, "…ib/x")]
    [InlineData("漢字漢", 4, "…漢")]
    [InlineData("abc", 0, "")]
    public void Start_Columns_Cut(string text, int columns, string expected) => Assert.Equal(expected, TextFit.Start(text, columns, '…'));

    [Theory]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("one two three", 3, "one|two|thr|ee")]
    [InlineData("a\n\nb", 5, "a||b")]
    [InlineData("", 5, "")]
    [InlineData("漢字漢字", 3, "漢|字|漢|字")]
    [InlineData("漢", 1, "漢")]
    public void Wrap_Columns_Lines(string text, int columns, string expected) =>
        Assert.Equal(expected, string.Join('|', TextFit.Wrap(text, columns)));
}
