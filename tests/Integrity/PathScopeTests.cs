using System.Text;
using TuiScan.Integrity;
using Xunit;

namespace TuiScan.Tests.Integrity;

public sealed class PathScopeTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("a/b", true)]
    [InlineData("ab", false)]
    [InlineData(".", false)]
    [InlineData("c/d", true)]
    [InlineData("c", false)]
    [InlineData("c/de", false)]
    public void Contains_WholePathsAndWhatIsBelow(string path, bool expected) =>
        Assert.Equal(expected, PathScope.Of([Bytes("a"), Bytes("c/d")]).Contains(Bytes(path)));

    [Fact]
    public void Of_PathBelowAnother_IsLeftOut() =>
        Assert.Equal(["a", "b"], PathScope.Of([Bytes("a/x/y"), Bytes("b"), Bytes("a")]).Paths.Select(Encoding.UTF8.GetString));

    [Fact]
    public void Of_Root_IsAll() => Assert.True(PathScope.Of([Bytes("a"), Bytes(".")]).IsAll);

    private static byte[] Bytes(string path) => Encoding.UTF8.GetBytes(path);
}
