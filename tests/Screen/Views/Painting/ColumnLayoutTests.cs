using TuiScan.Screen.Cells;
using TuiScan.Screen.Views.Painting;
using Xunit;

namespace TuiScan.Tests.Screen.Views.Painting;

public sealed class ColumnLayoutTests
{
    [Theory]
    [InlineData(24, "5,18,1")]
    [InlineData(6, "5,0,1")]
    [InlineData(5, "5,0,0")]
    [InlineData(3, "3,0,0")]
    [InlineData(0, "0,0,0")]
    [InlineData(-4, "0,0,0")]
    public void Of_FixedFillFixed_LastGivesWayFirst(int width, string expected) =>
        Assert.Equal(expected, Widths(ColumnLayout.Of(new Rect(0, 0, width, 1), 0, [Extent.Fixed(5), Extent.Fill(), Extent.Fixed(1)])));

    [Fact]
    public void Of_Weights_NoCellLost()
    {
        for (var width = 0; width < 200; width++)
        {
            var parts = ColumnLayout.Of(new Rect(3, 1, width, 2), 0, [Extent.Fill(3), Extent.Fixed(7), Extent.Fill(2)]);
            Assert.Equal(width, parts.Sum(part => part.Width));
            Assert.Equal(3, parts[0].X);
            Assert.Equal(parts[0].Right, parts[1].X);
            Assert.Equal(3 + width, parts[2].Right);
        }
    }

    [Fact]
    public void Of_Gap_WithinTheWidth()
    {
        for (var width = 0; width < 40; width++)
        {
            var area = new Rect(0, 0, width, 1);
            foreach (var part in ColumnLayout.Of(area, 1, [Extent.Fixed(5), Extent.Fixed(6), Extent.Fill()]))
            {
                Assert.True(part.X >= 0 && part.Right <= width && part.Width >= 0, $"{part} of {width}");
            }
        }
    }

    private static string Widths(Rect[] parts) => string.Join(',', parts.Select(part => part.Width));
}
