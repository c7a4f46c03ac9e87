using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Integrity;
using TuiScan.Tests.TestKit;
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
        var scope = ScopeResolver.Resolve("/usr", "/home", [typed]).Required();

        Assert.Equal(expected, Encoding.UTF8.GetString(Assert.Single(scope.Paths)));
    }

    [Fact]
    public void Resolve_RelativeToTheCallersFolderFirst()
    {
        var scope = ScopeResolver.Resolve("/usr", "/usr/share", ["doc"]).Required();

        Assert.Equal("share/doc", Encoding.UTF8.GetString(Assert.Single(scope.Paths)));
    }

    [Theory]
    [InlineData("/etc")]
    [InlineData("/usrx")]
    [InlineData("../../etc")]
    public void Resolve_PathOutside_IsRefused(string typed)
    {
        Assert.Equal(ExitCodes.Usage, ScopeResolver.Resolve("/usr", "/home", [typed]).Refused().ExitCode);
    }

    [Fact]
    public void Resolve_Nothing_IsAll() => Assert.True(ScopeResolver.Resolve("/usr", "/", []).Required().IsAll);
}
