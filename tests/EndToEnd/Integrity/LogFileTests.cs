using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Integrity;

/// <summary>The log must not be a file that the run reads or writes otherwise, and is not an entry of any tree.</summary>
public sealed class LogFileTests : IDisposable
{
    private readonly ProgramSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("b", "the baseline")]
    [InlineData("hard", "the baseline")]
    [InlineData("soft", "the baseline")]
    [InlineData("p.toml", "the profile")]
    public void Log_IsAFileThatTheRunReads_ExitsWith64AndLeavesIt(string log, string role)
    {
        _sandbox.Recorded();
        File.WriteAllText(_sandbox.At("p.toml"), "[job]\nroot = \"tree\"\nbaseline = \"b\"\n");
        Assert.Equal(0, _sandbox.Shell("ln b hard; ln -s b soft").Exit);
        var before = _sandbox.Shell("cat b p.toml").OutputBytes;

        _sandbox.Run("check", "./p.toml", "--log", log).Refused(64, $"is {role} as well");
        _sandbox.Run("baseline", "./p.toml", "--replace", "--log", log).Refused(64, $"is {role} as well");
        _sandbox.Run("tune", "./p.toml", "--log", log).Refused(64, $"is {role} as well");

        Assert.Equal(before, _sandbox.Shell("cat b p.toml").OutputBytes);
    }

    [Theory]
    [InlineData("[job]\nkind = \"search\"\npattern = \"x\"\nroots = [\"precious\"]\n", 2)]
    [InlineData("[job]\nkind = \"fetch\"\nlist = \"precious\"\nfolder = \"downloads\"\n", 64)]
    [InlineData("[job]\nkind = \"records\"\ninput = [\"prec*\"]\naggregates = [\"count\"]\n", 64)]
    [InlineData("[job]\nkind = \"records\"\ninput = [\"tree\"]\noutput = \"precious\"\n", 64)]
    [InlineData("[job]\nkind = \"exec\"\nroots = [\"tree\"]\ncommand = [\"true\"]\nlog = \"precious\"\n", 64)]
    [InlineData("[job]\nkind = \"exec\"\nroots = [\"tree\"]\ncommand = [\"cp\", \"{path}\", \"{output}\"]\noutput_path = \"precious\"\n", 64)]
    [InlineData("[job]\nkind = \"fetch\"\nlist = \"urls\"\nfolder = \".\"\nexisting = \"replace\"\n", 64)]
    public void Log_IsAFileThatAnotherJobNames_IsRefusedAndLeavesIt(string profile, int exit)
    {
        File.WriteAllText(_sandbox.At("p.toml"), profile);
        File.WriteAllText(_sandbox.At("precious"), "a,b\n1,2\n");
        File.WriteAllText(_sandbox.At("urls"), "http://127.0.0.1:1/x name=precious\n");

        _sandbox.Run("run", "./p.toml", "--log", "precious").Refused(exit, "as well, and is left as it is");

        Assert.Equal("a,b\n1,2\n", File.ReadAllText(_sandbox.At("precious")));
        Assert.False(Directory.Exists(_sandbox.At("downloads")));
    }

    // Only where its names are known at the start can the run be refused: otherwise that one item is a fault.
    [Theory]
    [InlineData("sequential")]
    [InlineData("threads")]
    [InlineData("tasks")]
    [InlineData("processes")]
    public void Log_IsWhatACommandMakesForOneFile_IsAFaultOfThatFileAndStays(string mode)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "jobs of kind exec run on Linux only");
        File.WriteAllText(_sandbox.At("p.toml"), "[job]\nkind = \"exec\"\nroot = \"tree\"\ncommand = [\"cp\", \"{path}\", \"{output}\"]\noutput_path = \"out/{name}\"\n");
        Directory.CreateDirectory(_sandbox.At("out"));

        var outcome = _sandbox.Run("run", "./p.toml", "--mode", mode, "--log", "out/b", "--format", "json");

        Assert.Equal(8, outcome.Exit);
        var failed = Assert.Single(outcome.Lines, line => line.Contains("\"state\":\"failed\"", StringComparison.Ordinal));
        Assert.Contains("\"path\":\"sub/b\",\"state\":\"failed\",\"error\":\"INPUT\"", failed, StringComparison.Ordinal);
        Assert.Contains("exec: profile", File.ReadAllText(_sandbox.At("out/b")), StringComparison.Ordinal);
        Assert.Equal(["a", "b", "c"], Directory.EnumerateFiles(_sandbox.At("out")).Select(Path.GetFileName).Order());
        Assert.Equal("content of c", File.ReadAllText(_sandbox.At("out/c")));
    }

    [Fact]
    public void Log_IsADownloadOfAListThatComesByAPipe_IsRefusedAndStays()
    {
        File.WriteAllText(_sandbox.At("p.toml"), "[job]\nkind = \"fetch\"\nlist = \"/dev/stdin\"\nfolder = \".\"\nexisting = \"replace\"\n");

        _sandbox.Shell("echo 'http://127.0.0.1:1/x name=thelog' | \"$tuiscan\" run ./p.toml --log thelog").Refused(64, "thelog is also the log");

        Assert.Contains("fetch: profile", File.ReadAllText(_sandbox.At("thelog")), StringComparison.Ordinal);
    }

    // It was an ordinary file when the baseline was recorded.
    [Theory]
    [InlineData("sequential", "completion")]
    [InlineData("threads", "input")]
    [InlineData("tasks", "completion")]
    [InlineData("processes", "completion")]
    public void Check_LogIsAnEntryOfTheBaseline_IsNeitherRemovedNorVerified(string mode, string order)
    {
        File.WriteAllText(_sandbox.At("tree/sub/scan.log"), "");
        File.WriteAllText(_sandbox.At("p.toml"), $"[job]\nroot = \"tree\"\nbaseline = \"b\"\n[pipeline]\norder = \"{order}\"\n");
        _sandbox.Recorded();

        var outcome = _sandbox.Run("check", "./p.toml", "--mode", mode, "--log", "tree/sub/scan.log", "--format", "json");
        var without = _sandbox.Run("check", "./p.toml", "--mode", mode, "--exclude", "sub/scan.log", "--format", "json");

        Assert.True(outcome.Exit == 0, outcome.Output + outcome.Error);
        Assert.Equal(["passed over, since it is a file of tuiscan's own: sub/scan.log"], Reported.Notes(outcome));
        foreach (var count in new[] { "entries", "verified", "verdicts" })
        {
            Assert.Equal(Reported.Summary(without).GetProperty(count).ToString(), Reported.Summary(outcome).GetProperty(count).ToString());
        }
    }

    [Fact]
    public void Log_Fifo_ExitsWith64AtOnce()
    {
        _sandbox.Recorded();
        Assert.Equal(0, _sandbox.Shell("mkfifo f").Exit);

        _sandbox.Check("--log", "f").Refused(64, "is a FIFO");
    }

    [Theory]
    [InlineData("/dev/null", false)]
    [InlineData("/dev/stdout", true)]
    [InlineData("/dev/stderr", false)]
    public void Log_NullDeviceOrOwnDescriptor_IsWrittenTo(string log, bool isOutput)
    {
        _sandbox.Recorded();

        var outcome = _sandbox.Shell($"exec \"$tuiscan\" check --root tree --baseline b -q --log {log}");

        Assert.Equal(0, outcome.Exit);
        Assert.Equal(isOutput, outcome.Lines.Any(line => line.EndsWith("exit 0: entries 5, verified 5, bytes 36", StringComparison.Ordinal)));
        Assert.Equal(isOutput, outcome.Lines.Count > 0);
    }

    [Fact]
    public void Log_MadeUnderAnyUmask_IsForItsOwnerAlone()
    {
        _sandbox.Recorded();

        Assert.Equal("600\n", _sandbox.Shell("umask 0; \"$tuiscan\" check --root tree --baseline b -q --log l; stat -c %a l").Output);
    }

    [Theory]
    [InlineData("sequential")]
    [InlineData("threads")]
    [InlineData("tasks")]
    [InlineData("processes")]
    public void Check_LogInTheTree_IsPassedOverAndNamed(string mode)
    {
        _sandbox.Run("baseline", "--root", "tree", "--baseline", "tree/b", "-q").Succeeded();
        File.WriteAllText(_sandbox.At("tree/log.1"), "somebody's");

        var outcome = _sandbox.Run("check", "--root", "tree", "--baseline", "tree/b", "--format", "json", "--mode", mode, "--log", "tree/log");

        Assert.Equal(["log.1"], Reported.New(outcome));
        Assert.Contains("passed over, since it is a file of tuiscan's own: log", Reported.Notes(outcome));
    }

    [Fact]
    public void Search_LogInTheTree_IsPassedOverAndNamed()
    {
        File.WriteAllText(_sandbox.At("p.toml"), "[job]\nkind = \"search\"\npattern = \"search\"\nroots = [\"tree\"]\n");

        var outcome = _sandbox.Run("run", "./p.toml", "--log", "tree/log", "--format", "json");

        Assert.Equal(["passed over, since it is a file of tuiscan's own: log"], Reported.Notes(outcome));
        Assert.DoesNotContain(outcome.Json, line => Reported.Text(line, "type") == "match");
    }
}
