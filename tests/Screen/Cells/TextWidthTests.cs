using System.Text;
using TuiScan.Screen.Cells;
using Xunit;

namespace TuiScan.Tests.Screen.Cells;

public sealed class TextWidthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("é", 1)]
    [InlineData("e\u0301", 1)]
    [InlineData("漢字", 4)]
    [InlineData("ａ", 2)]
    [InlineData("한", 2)]
    [InlineData("\u1112\u1161\u11ab", 2)] // conjoining Hangul
    [InlineData("👩‍👩‍👧", 2)]
    [InlineData("🇩🇪", 2)]
    [InlineData("❤️", 1)] // the selector is dropped: terminals disagree on it
    [InlineData("─█░", 3)]
    [InlineData("…", 1)] // ambiguous
    [InlineData("\u200b", 1)] // seen as U+FFFD, not hidden
    [InlineData("\e[31m", 5)]
    [InlineData("\r\n", 2)]
    public void Of_Text_Columns(string text, int columns) => Assert.Equal(columns, TextWidth.Of(text));

    [Fact]
    public void Of_LoneSurrogate_OneColumn() => Assert.Equal(2, TextWidth.Of("\ud800x"));

    [Theory]
    [InlineData(0x41, 1)]
    [InlineData(0xAD, 1)]
    [InlineData(0x300, 0)]
    [InlineData(0x36F, 0)]
    [InlineData(0x370, 1)]
    [InlineData(0x1100, 2)]
    [InlineData(0x1160, 0)]
    [InlineData(0x3000, 2)]
    [InlineData(0x303F, 1)]
    [InlineData(0x4E00, 2)]
    [InlineData(0xFFFD, 1)]
    [InlineData(0x1F600, 2)]
    [InlineData(0x20000, 2)]
    [InlineData(0xE0100, 0)]
    [InlineData(0x10FFFD, 1)]
    public void Of_Rune_Columns(int value, int columns) => Assert.Equal(columns, TextWidth.Of(new Rune(value)));

    [Fact]
    public void Of_AnyText_EqualsColumnsDrawn()
    {
        foreach (var text in new[] { "a漢e\u0301b", "\t\u202ex", "🇩🇪🇩", "क्षि", "\u0301start" })
        {
            Assert.Equal(TextWidth.Of(text), new CellBuffer(40, 1).Painter().Text(0, 0, text, default));
        }
    }

    [Fact]
    public void WidthTable_Ranges_AscendWithoutOverlap()
    {
        var last = -1;
        for (var i = 0; i < WidthTable.Ranges.Length; i += 2)
        {
            Assert.True(WidthTable.Ranges[i] >> 2 > last);
            Assert.True(WidthTable.Ranges[i + 1] >= WidthTable.Ranges[i] >> 2);
            Assert.True((WidthTable.Ranges[i] & 3) is 0 or 2);
            last = WidthTable.Ranges[i + 1];
        }
    }
}
