using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Integrity;
using Xunit;

namespace TuiScan.Tests.Integrity;

public sealed class ScopeResolverTests
{
    [Theory]
    [InlineData("/usr/bin", "bin")]
    [InlineData("/usr/bin/", "bin")]
    [InlineData("bin/ls", "bin/ls")]
    [InlineData("../usr/lib", "lib")]
    public void Resolve_PathInTheTree_RelativeToTheRoot(string typed, string expected)
    {
        var scope = ScopeResolver.Resolve("/usr", "/home", [typed], out var error);

        Assert.Null(error.Message);
        Assert.Equal(expected, Encoding.UTF8.GetString(Assert.Single(scope!.Paths)));
    }

    [Fact]
    public void Resolve_RelativeToTheCallersFolderFirst()
    {
        var scope = ScopeResolver.Resolve("/usr", "/usr/share", ["doc"], out _);

        Assert.Equal("share/doc", Encoding.UTF8.GetString(Assert.Single(scope!.Paths)));
    }

    [Theory]
    [InlineData("/etc")]
    [InlineData("/usrx")]
    [InlineData("../../etc")]
    public void Resolve_PathOutside_IsRefused(string typed)
    {
        Assert.Null(ScopeResolver.Resolve("/usr", "/home", [typed], out var error));
        Assert.Equal(ExitCodes.Usage, error.ExitCode ?? ExitCodes.Usage);
    }

    [Fact]
    public void Resolve_Nothing_IsAll() => Assert.True(ScopeResolver.Resolve("/usr", "/", [], out _)!.IsAll);
}
