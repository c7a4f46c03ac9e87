using TuiScan.Screen.Cells;
using TuiScan.Screen.Widgets;
using Xunit;

namespace TuiScan.Tests.Screen.Widgets;

public sealed class LayoutTests
{
    [Theory]
    [InlineData(24, "5,18,1")]
    [InlineData(6, "5,0,1")]
    [InlineData(5, "5,0,0")]
    [InlineData(3, "3,0,0")]
    [InlineData(0, "0,0,0")]
    [InlineData(-4, "0,0,0")]
    public void Rows_FixedFillFixed_LastGivesWayFirst(int height, string expected) =>
        Assert.Equal(expected, Heights(Layout.Rows(new Rect(0, 0, 10, height), Extent.Fixed(5), Extent.Fill(), Extent.Fixed(1))));

    [Theory]
    [InlineData(100, "30,37,33")]
    [InlineData(30, "9,12,9")]
    public void Rows_PercentMinFill_ShareWhatIsLeft(int height, string expected) =>
        Assert.Equal(expected, Heights(Layout.Rows(new Rect(0, 0, 10, height), Extent.Percent(30), Extent.Min(4), Extent.Fill())));

    [Fact]
    public void Columns_Weights_NoCellLost()
    {
        for (var width = 0; width < 200; width++)
        {
            var parts = Layout.Columns(new Rect(3, 1, width, 2), Extent.Fill(3), Extent.Min(7), Extent.Fill(2));
            Assert.Equal(width, parts.Sum(part => part.Width));
            Assert.Equal(3, parts[0].X);
            Assert.Equal(parts[0].Right, parts[1].X);
            Assert.Equal(3 + width, parts[2].Right);
        }
    }

    [Fact]
    public void Columns_Gap_WithinTheWidth()
    {
        for (var width = 0; width < 40; width++)
        {
            var area = new Rect(0, 0, width, 1);
            foreach (var part in Layout.Columns(area, 1, [Extent.Fixed(5), Extent.Fixed(6), Extent.Fill()]))
            {
                Assert.True(part.X >= 0 && part.Right <= width && part.Width >= 0, $"{part} of {width}");
            }
        }
    }

    private static string Heights(Rect[] parts) => string.Join(',', parts.Select(part => part.Height));
}
