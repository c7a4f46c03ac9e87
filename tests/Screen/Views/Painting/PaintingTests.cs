using System.Text;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.Views.Painting;
using TuiScan.Tests.Screen.Cells;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Screen.Views.Painting;

public sealed class PaintingTests
{
    public static TheoryData<string> Names => [.. PaintingGallery.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Draw_AtSeveralSizes_AsGolden(string name)
    {
        var text = new StringBuilder();
        foreach (var (size, glyphs) in new[] { (new Size(60, 10), GlyphSet.Unicode), (new Size(30, 6), GlyphSet.Unicode), (new Size(12, 3), GlyphSet.Ascii) })
        {
            var buffer = new CellBuffer(size);
            PaintingGallery.All[name](buffer.Painter(), Theme.Standard(glyphs));
            text.Append($"== {size.Width}x{size.Height}\n").Append(buffer.ToText());
        }

        Golden.Equal(name, text.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Draw_EverySmallSize_NothingThrown(string name)
    {
        for (var width = 0; width < 12; width++)
        {
            for (var height = 0; height < 8; height++)
            {
                PaintingGallery.All[name](new CellBuffer(width, height).Painter(), Theme.Monochrome(GlyphSet.Unicode));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Draw_IntoAPart_NothingOutside(string name)
    {
        var buffer = new CellBuffer(50, 16);
        buffer.Painter().Fill(buffer.Bounds, '#', default);
        var part = new Rect(5, 4, 30, 6);
        PaintingGallery.All[name](buffer.Painter().Part(part), Theme.Standard(GlyphSet.Unicode));
        for (var y = 0; y < buffer.Height; y++)
        {
            for (var x = 0; x < buffer.Width; x++)
            {
                Assert.True(part.Contains(x, y) || buffer[x, y] == Cell.Ascii('#', default), $"{x},{y}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Draw_AsciiGlyphs_AsciiOnly(string name)
    {
        var buffer = new CellBuffer(60, 10);
        PaintingGallery.All[name](buffer.Painter(), Theme.Standard(GlyphSet.Ascii));
        Assert.DoesNotContain(buffer.ToText(), character => character > '~' && character is not ('漢' or '字'));
    }

    [Fact]
    public void Table_HundredThousandRows_OnlyTheVisibleAreAsked()
    {
        var source = new PaintingGallery.Files(100_000);
        var view = Table.Draw(new CellBuffer(80, 20).Painter(), PaintingGallery.Columns, source, new TableState(50_000), focused: true, Theme.Standard(GlyphSet.Unicode));
        Assert.Equal(19 * 3, source.Asked);
        Assert.Equal(19, view.Height);
    }

    [Fact]
    public void Apportion_Shares_SumIsTheWholeAndSmallOnesAreSeen()
    {
        for (var cells = 0; cells < 60; cells++)
        {
            var parts = Bar.Apportion([100, 0, 0.001, 30, double.NaN, -5], cells);
            Assert.Equal(cells, parts.Sum());
            Assert.Equal(0, parts[1] + parts[4] + parts[5]);
            Assert.True(cells < 3 || (parts[2] >= 1 && parts[3] >= 1));
        }

        Assert.Equal([0, 0], Bar.Apportion([0, 0], 10));
    }
}
