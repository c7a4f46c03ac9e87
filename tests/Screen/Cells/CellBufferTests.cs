using System.Runtime.CompilerServices;
using System.Text;
using TuiScan.Screen.Cells;
using Xunit;

namespace TuiScan.Tests.Screen.Cells;

public sealed class CellBufferTests
{
    [Fact]
    public void Text_OverHalfOfWideCluster_OtherHalfIsBlank()
    {
        var buffer = new CellBuffer(4, 1);
        buffer.Painter().Text(0, 0, "漢字", default);
        buffer.Painter().Text(1, 0, "x", default);
        Assert.Equal(" x字\n", buffer.ToText());
        buffer.Painter().Text(2, 0, "y", default);
        Assert.Equal(" xy\n", buffer.ToText());
    }

    [Fact]
    public void Text_WideClusterAtTheEdge_BlankInstead()
    {
        var buffer = new CellBuffer(5, 1);
        buffer.Painter().Text(0, 0, "abcdefg", default);
        buffer.Painter().Part(new Rect(1, 0, 3, 1)).Text(-1, 0, "漢字漢", default);
        Assert.Equal("a 字e\n", buffer.ToText());
    }

    [Theory]
    [InlineData("\e[2J", "\ufffd[2J")]
    [InlineData("a\nb\u0007", "a\ufffdb\ufffd")]
    [InlineData("\u009b1m", "\ufffd1m")]
    [InlineData("\u202eexe\u2066\u2028", "\ufffdexe\ufffd\ufffd")]
    [InlineData("\u007f", "\ufffd")]
    public void Text_WhatMayNotBeShown_Replaced(string text, string shown)
    {
        var buffer = new CellBuffer(20, 1);
        buffer.Painter().Text(0, 0, text, default);
        Assert.Equal(shown + "\n", buffer.ToText());
    }

    [Fact]
    public void Text_LoneSurrogates_Replaced()
    {
        var buffer = new CellBuffer(4, 1);
        buffer.Painter().Text(0, 0, "\ud800a\udc00", default);
        Assert.Equal("\ufffda\ufffd\n", buffer.ToText());
    }

    [Fact]
    public void Text_EveryScalar_NoControlReachesTheTerminal()
    {
        var buffer = new CellBuffer(1, 1);
        for (var value = 0; value <= 0x2FFF; value++)
        {
            if (Rune.IsValid(value))
            {
                buffer.Painter().Text(0, 0, new Rune(value).ToString(), default);
                Assert.DoesNotContain(buffer[0, 0].Text.EnumerateRunes(), TextWidth.IsRefused);
            }
        }
    }

    [Fact]
    public void Text_PileOfMarks_Bounded()
    {
        var buffer = new CellBuffer(4, 1);
        buffer.Painter().Text(0, 0, "a" + new string('\u0301', 1000) + "b", default);
        Assert.Equal(8, buffer[0, 0].Text.Length);
        Assert.Equal("b", buffer[1, 0].Text);
    }

    [Fact]
    public void Canvas_PlacesOutside_NothingDrawnNothingThrown()
    {
        foreach (var size in new[] { new Size(0, 0), new Size(1, 1), new Size(3, 2) })
        {
            var buffer = new CellBuffer(size);
            var part = buffer.Painter().Part(new Rect(5, 5, 10, 10));
            part.Text(-3, -3, "漢字", default);
            part.Fill(Style.Default.Reverse());
            part.Border(GlyphSet.Unicode, default);
            part.Restyle(new Rect(-100, -100, 1000, 1000), Style.Default.Bold());
            buffer.Painter().Text(-1, 0, "漢", default);
            Assert.Null(buffer.Cursor);
            Assert.Equal(string.Concat(Enumerable.Repeat("\n", size.Height)), buffer.ToText());
        }
    }

    [Fact]
    public void Canvas_NegativePart_ClippedToItsParent()
    {
        var buffer = new CellBuffer(6, 1);
        var parent = buffer.Painter().Part(new Rect(2, 0, 2, 1));
        parent.Part(new Rect(-2, 0, 10, 1)).Text(0, 0, "abcdef", default);
        Assert.Equal("  cd\n", buffer.ToText());
    }

    [Fact]
    public void Cell_Size_24Bytes() => Assert.Equal(24, Unsafe.SizeOf<Cell>());
}
