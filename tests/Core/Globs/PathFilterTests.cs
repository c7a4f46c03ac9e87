using System.Text;
using TuiScan.Engine.Globs;
using Xunit;

namespace TuiScan.Tests.Core.Globs;

public sealed class PathFilterTests
{
    [Theory]
    [InlineData("cache", true)]
    [InlineData("a/cache", false)]
    [InlineData("cache/x", false)]
    public void Excludes_Path_LooksAtItAlone(string path, bool expected) =>
        Assert.Equal(expected, Filter([], ["cache"]).Excludes(Encoding.UTF8.GetBytes(path)));

    [Theory]
    [InlineData("cache")]
    [InlineData("cache/x")]
    [InlineData("cache/x/y")]
    [InlineData("a/b/tmp/c")]
    public void ExcludesAtOrAbove_BelowExcludedDirectory_True(string path) =>
        Assert.True(Filter([], ["cache", "**/tmp"]).ExcludesAtOrAbove(Encoding.UTF8.GetBytes(path)));

    [Fact]
    public void Includes_NoneGiven_Everything() => Assert.True(Filter([], []).Includes("a/b"u8));

    [Fact]
    public void Includes_OthersGiven_NotTheDirectoryAboveAMatch()
    {
        var filter = Filter(["etc/**"], []);

        Assert.True(filter.Includes("etc/passwd"u8));
        Assert.False(filter.Includes("etc"u8));
        Assert.False(filter.Excludes("etc"u8));
    }

    [Fact]
    public void Filter_Root_IsAlwaysIn()
    {
        var filter = Filter(["x"], ["**", "*", "."]);

        Assert.False(filter.Excludes("."u8));
        Assert.True(filter.Selects("."u8));
        Assert.True(filter.Excludes("x"u8));
    }

    [Fact]
    public void Selects_IncludedBelowExcluded_False() => Assert.False(Filter(["**/*.c"], ["out"]).Selects("out/a.c"u8));

    private static PathFilter Filter(string[] include, string[] exclude) =>
        new(GlobSet.Compile(include, out _)!, GlobSet.Compile(exclude, out _)!);
}
