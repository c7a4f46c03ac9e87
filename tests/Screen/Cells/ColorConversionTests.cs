using TuiScan.Screen.Cells;
using Xunit;

namespace TuiScan.Tests.Screen.Cells;

public sealed class ColorConversionTests
{
    [Fact]
    public void To_None_DefaultButAttributesStay()
    {
        var style = new Style(Color.Red, Color.Rgb(1, 2, 3)).Bold().To(ColorDepth.None);
        Assert.Equal(Style.Default.Bold(), style);
    }

    [Fact]
    public void To_Palette_NearestOfCubeAndGreys()
    {
        Assert.Equal(Color.Palette(196), Color.Rgb(255, 0, 0).To(ColorDepth.Palette));
        Assert.Equal(Color.Palette(244), Color.Rgb(128, 128, 128).To(ColorDepth.Palette));
        Assert.Equal(Color.Palette(16), Color.Rgb(0, 0, 0).To(ColorDepth.Palette));
        Assert.Equal(Color.Palette(231), Color.Rgb(255, 255, 255).To(ColorDepth.Palette));
    }

    [Fact]
    public void To_Sixteen_NearestAnsi()
    {
        Assert.Equal(Color.BrightRed, Color.Palette(196).To(ColorDepth.Sixteen));
        Assert.Equal(Color.BrightWhite, Color.Rgb(250, 250, 250).To(ColorDepth.Sixteen));
        Assert.Equal(Color.Green, Color.Palette(2).To(ColorDepth.Sixteen));
        Assert.Equal(Color.Gray, Color.Palette(243).To(ColorDepth.Sixteen));
    }

    [Fact]
    public void To_Rgb_Unchanged() => Assert.Equal(Color.Rgb(9, 8, 7), Color.Rgb(9, 8, 7).To(ColorDepth.Rgb));
}
