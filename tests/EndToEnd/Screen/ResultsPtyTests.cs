using System.Runtime.Versioning;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Screen;

/// <summary>The results of jobs other than a check, on the screen in a real pty.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ResultsPtyTests : IDisposable
{
    private readonly ScreenSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Search_Matches_AreATableOfEscapedLines()
    {
        File.WriteAllText(_sandbox.At("tree/found"), "one\nthe needle " + ScreenSandbox.RawTitle + "\a\n");
        File.WriteAllText(_sandbox.At("p.toml"), "[job]\nkind = \"search\"\nroots = [\"tree\"]\npattern = \"needle\"\n");
        using var session = _sandbox.Start($"{_sandbox.Program} {_sandbox.At("p.toml")}", "matches 1");

        session.WaitForOutput(@"the needle \x1b]0;owned\x07");
        session.WaitForOutput("files with matches");
        session.WaitForOutput("r runs again");
        session.Type("q");

        Assert.Equal(0, session.WaitForExit());
        Assert.DoesNotContain(ScreenSandbox.RawTitle, session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_Groups_AreATable()
    {
        File.WriteAllText(_sandbox.At("in.csv"), "city,ms\nBerlin,12\nBerlin,15\nRom,7\n");
        File.WriteAllText(_sandbox.At("p.toml"), "[job]\nkind = \"records\"\ninput = [\"in.csv\"]\ngroup_by = [\"city\"]\naggregates = [\"mean(ms)\"]\n");
        using var session = _sandbox.Start($"{_sandbox.Program} {_sandbox.At("p.toml")}", "aggregates: 2 rows");

        session.WaitForOutput("13.5");
        session.WaitForOutput("r runs again");
        session.Type("q");

        Assert.Equal(0, session.WaitForExit());
    }
}
