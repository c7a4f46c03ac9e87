using System.Text.Json;
using System.Text.RegularExpressions;
using TuiScan.Cli;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Integrity;

/// <summary>The subject of a summary: host, tree, baseline and time; and a baseline that was recorded of another tree.</summary>
public sealed partial class SummaryTests : IDisposable
{
    private readonly ProgramSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Text_OfACheck_BeginsWithHostRootBaselineAndTime()
    {
        var lines = _sandbox.Recorded().Check().Succeeded().Lines;

        Assert.Matches($"^host [^ ,]+, root {Regex.Escape(_sandbox.At("tree"))}$", lines[0]);
        Assert.Matches($"^baseline {Regex.Escape(_sandbox.At("b"))}, sha256, recorded \\d{{4}}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC, (just recorded|\\d+ min old)$", lines[1]);
        Assert.Matches(TimesPattern(), lines[2]);
        Assert.StartsWith("unchanged 5, new 0", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Text_OfARecording_SaysWhatItRecorded()
    {
        var lines = _sandbox.Run("baseline", "--root", "tree", "--baseline", "b", "--hash", "sha512").Succeeded().Lines;

        Assert.Equal($"baseline {_sandbox.At("b")}, sha512, recorded by this run", lines[1]);
    }

    [Fact]
    public void Json_OfACheck_HoldsItsSubject()
    {
        var before = DateTime.UtcNow.AddSeconds(-1);
        var recorded = _sandbox.Recorded().Run("export", "--baseline", "b", "--as", "json").Succeeded().Json[0].GetProperty("created").GetString();

        var summary = _sandbox.Check("--format", "json").Succeeded().Json[^1];

        Assert.NotEmpty(summary.GetProperty("host").GetString()!);
        Assert.Equal(_sandbox.At("tree"), summary.GetProperty("root").GetString());
        Assert.Equal(
            (_sandbox.At("b"), recorded, "sha256"),
            summary.GetProperty("baseline") is var baseline
                ? (baseline.GetProperty("path").GetString(), baseline.GetProperty("recorded").GetString(), baseline.GetProperty("hash").GetString())
                : default);
        var (started, ended) = (summary.GetProperty("started").GetDateTime(), summary.GetProperty("ended").GetDateTime());
        Assert.Equal((DateTimeKind.Utc, DateTimeKind.Utc), (started.Kind, ended.Kind));
        Assert.True(before <= started && started <= ended && ended <= DateTime.UtcNow.AddSeconds(1), $"{before} {started} {ended}");
        Assert.Equal(ProgramVersion.Number, summary.GetProperty("version").GetString());
    }

    [Fact]
    public void Json_OfAnotherJob_HasNoBaseline()
    {
        File.WriteAllText(_sandbox.At("p.toml"), "[job]\nkind = \"compute\"\nitems = 1\nsize = 1\n");

        var summary = _sandbox.Run("run", "./p.toml", "--format", "json").Succeeded().Json[^1];

        Assert.NotEmpty(summary.GetProperty("host").GetString()!);
        Assert.True(summary.TryGetProperty("started", out _) && summary.TryGetProperty("ended", out _) && summary.TryGetProperty("version", out _));
        Assert.False(summary.TryGetProperty("baseline", out _) || summary.TryGetProperty("root", out _));
    }

    [Theory]
    [InlineData("sequential")]
    [InlineData("threads")]
    [InlineData("tasks")]
    [InlineData("processes")]
    public void Check_BaselineOfAnotherRootThatIsNamed_Warns(string mode)
    {
        _sandbox.Recorded().Shell("cp -a tree moved").Succeeded();

        var outcome = _sandbox.Run("check", "--root", "moved", "--baseline", "b", "--format", "json", "--mode", mode);

        var warning = $"the baseline {_sandbox.At("b")} was recorded of {_sandbox.At("tree")}, and is compared with {_sandbox.At("moved")} since --root names that";
        Assert.Equal(0, outcome.Exit);
        Assert.StartsWith($"tuiscan: warning: {warning}", outcome.Error, StringComparison.Ordinal);
        Assert.StartsWith(warning, Assert.Single(outcome.Json[^1].GetProperty("notes").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_BaselineOfAnotherRootThatIsNotNamed_IsRefused()
    {
        _sandbox.Recorded().Shell("cp -a tree moved").Succeeded();
        File.WriteAllText(_sandbox.At("p.toml"), "[job]\nroot = \"moved\"\nbaseline = \"b\"\n");

        _sandbox.Run("check", "./p.toml").Refused(64, "name the root with --root if the tree was moved");
    }

    // The same tree by another name is no other tree.
    [Theory]
    [InlineData("check --root link --baseline b")]
    [InlineData("check ./p.toml")]
    public void Check_TheSameRootThroughALink_IsTheSame(string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "real paths are looked at on Linux");
        _sandbox.Recorded().Shell("ln -s tree link").Succeeded();
        File.WriteAllText(_sandbox.At("p.toml"), "[job]\nroot = \"link\"\nbaseline = \"b\"\n");

        var outcome = _sandbox.Run(command.Split(' ')).Succeeded();

        Assert.Empty(outcome.Error);
        Assert.DoesNotContain("note: ", outcome.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^started \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC, ended \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$")]
    private static partial Regex TimesPattern();
}
