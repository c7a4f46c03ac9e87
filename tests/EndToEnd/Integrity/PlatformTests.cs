using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Integrity;

/// <summary>The portable file system, forced by a hidden option, and the summary's notes about what was not compared.</summary>
public sealed class PlatformTests : IDisposable
{
    private static readonly string[] Modes = ["sequential", "threads", "tasks", "processes"];

    private readonly ProgramSandbox _sandbox = new();

    public static TheoryData<string> AllModes { get; } = [.. Modes];

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [MemberData(nameof(AllModes))]
    public void Portable_UnchangedTree_IsClean(string mode)
    {
        _sandbox.Shell("cd tree && mkdir -p deep/er && ln -s a link && ln -s nowhere dangling && ln sub/b hard && : > empty && echo x > 'é \\ x'").Succeeded();
        _sandbox.Run("baseline", "--root", "tree", "--baseline", "b", "--portable", "--mode", mode).Succeeded();

        var outcome = _sandbox.Check("--portable", "--mode", mode).Harmless();

        Assert.Equal(0, outcome.Exit);
        Assert.Contains("verified 12 of 12\n", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AllModes))]
    public void Portable_ChangedTree_FindsWhatItCanTell(string mode)
    {
        _sandbox.Shell("cd tree && ln -s a link && mkdir dir && echo d > dir/d").Succeeded();
        _sandbox.Run("baseline", "--root", "tree", "--baseline", "b", "--portable").Succeeded();
        _sandbox.Shell("cd tree && echo more >> a && chmod 700 sub && rm sub/c && ln -sfn b link && echo new > new && mv dir/d dir/moved").Succeeded();

        var outcome = _sandbox.Check("--portable", "--mode", mode);

        Assert.Equal(1 + 2 + 4 + 16, outcome.Exit);
        Assert.Equal(
            ["changed  a  size,mtime,content", "moved  dir/moved <- dir/d", "changed  link  mtime,target", "new  new", "changed  sub  mode", "removed  sub/c"],
            outcome.FindingLines);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public void Portable_Summary_NamesWhatItCannotTell(string format)
    {
        string[] options = ["--root", "tree", "--baseline", "b", "--portable", "--format", format];
        var recorded = _sandbox.Run(["baseline", .. options]);
        var checkedAgain = _sandbox.Run(["check", .. options]);

        Assert.All(new[] { recorded, checkedAgain }, outcome =>
        {
            Assert.Equal(0, outcome.Exit);
            Assert.Contains("not compared, since this platform does not report: uid, gid, links", outcome.Output, StringComparison.Ordinal);
            Assert.Contains("FIFOs, sockets and devices look like empty files", outcome.Output, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Portable_AttributesWrittenThatItCannotTell_AreNoConflict()
    {
        File.WriteAllText(_sandbox.At("config.toml"), "[job]\nroot = \"tree\"\nbaseline = \"b\"\nattributes = [\"type\", \"uid\", \"xattrs\", \"content\"]\n");
        _sandbox.Run("baseline", "--portable").Succeeded();

        Assert.Equal(0, _sandbox.Run("check", "--portable").Exit);
        _sandbox.Run("check").Refused(64, "--replace");
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public void Mounts_BelowTheRoot_AreNamedAndNotEntered(string format)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "needs root on Linux");
        _sandbox.Shell("mkdir tree/memory tree/kernel").Succeeded();
        _sandbox.Recorded();

        var outcome = _sandbox.Shell($"exec unshare -m sh -c 'mount -t tmpfs none tree/memory && mount -t proc none tree/kernel || exit 99; : > tree/memory/file; exec \"$tuiscan\" check --root tree --baseline b --format {format}'");

        Assert.SkipWhen(outcome.Exit is 1 or 99 && outcome.Output.Length == 0, "nothing may be mounted here");
        Assert.Contains("not entered: memory is another file system (tmpfs)", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("not entered: kernel is a pseudo file system (proc)", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("memory/file", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sequential")]
    [InlineData("threads")]
    [InlineData("processes")]
    public void ReadRate_TwoWorkers_StayWithinItTogether(string mode)
    {
        for (var file = 0; file < 6; file++)
        {
            File.WriteAllBytes(_sandbox.At($"tree/sub/{file}"), new byte[1_000_000]);
        }

        File.WriteAllText(_sandbox.At("gentle.toml"), "[job]\nroot = \"tree\"\nbaseline = \"b\"\n[pipeline]\nworkers = 2\n[limits]\nread_rate = \"5MB\"\n");
        _sandbox.Recorded();

        var summary = _sandbox.Run("check", "./gentle.toml", "--mode", mode, "--format", "json").Json[^1];

        // 6 MB at 5 MB/s, less the tenth of a second of burst: two independent workers would take half.
        Assert.Equal(0, summary.GetProperty("exit").GetInt32());
        Assert.Equal(mode, summary.GetProperty("mode").GetString());
        Assert.InRange(summary.GetProperty("seconds").GetDouble(), 1.05, 60);
    }
}
