using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Signals;

/// <summary>Signals in the middle of a file that takes far longer to read than the test.</summary>
public sealed class SignalTests : IDisposable
{
    private readonly ProgramSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public void Signal_InAHugeFile_StopsWithASummary(string signal, int exit)
    {
        _sandbox.Recorded();
        MakeHuge();

        var outcome = _sandbox.Shell(Stopped($"kill -{signal} $pid"));

        Assert.Equal(exit, outcome.Exit);
        var summary = outcome.Json[^1];
        Assert.True(summary.GetProperty("interrupted").GetBoolean());
        Assert.Equal(exit, summary.GetProperty("exit").GetInt32());
        Assert.Equal(0, summary.GetProperty("verdicts").GetProperty("removed").GetInt32());
    }

    [Fact]
    public void Signal_InAHugeFile_TextSaysOfHowMany()
    {
        _sandbox.Recorded();
        MakeHuge();

        var outcome = _sandbox.Shell(Stopped("kill -TERM $pid", format: "text"));

        Assert.Equal(143, outcome.Exit);
        Assert.Matches(@"^verified \d+ of (about )?[56], interrupted$", outcome.Lines[^1]);
    }

    [Fact]
    public void Signal_WhileRecording_LeavesTheBaselineAsItWas()
    {
        _sandbox.Recorded();
        var before = File.ReadAllBytes(_sandbox.At("b"));
        MakeHuge();

        var outcome = _sandbox.Shell(Stopped("kill -TERM $pid", "baseline --replace"));

        Assert.Equal(143, outcome.Exit);
        Assert.Equal(before, File.ReadAllBytes(_sandbox.At("b")));
    }

    [Fact]
    public void Progress_Always_PlainLinesWithoutATerminal()
    {
        _sandbox.Recorded();
        MakeHuge();

        var outcome = _sandbox.Shell(Stopped("wait_until 60 'grep -q check err' || fail; kill -INT $pid", "check --progress always 2>err"));

        Assert.Equal(130, outcome.Exit);
        Assert.Matches(@"^check .*tree.*: \d+ (of ~?\d+ )?entries, .*B/s, ", File.ReadLines(_sandbox.At("err")).First());
    }

    // Sparse, so it takes no room, and its bytes are read all the same: a minute or more at some GB/s.
    private void MakeHuge()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "looks into /proc to see when the file is read");
        using var file = File.Create(_sandbox.At("tree/huge"));
        file.SetLength(1L << 38);
    }

    // The log shows that the program has begun; bounded by the sandbox, which kills what is left. A shell's background job
    // ignores SIGINT from its start, so the shell's own process is the one to stop, and the killer is the job.
    private static string Stopped(string kill, string command = "check", string format = "json") =>
        $"pid=$$; (wait_until 60 '[ -s log ] && ls -l /proc/$pid/fd 2>/dev/null | grep -q /huge' || fail; {kill}) & "
        + $"exec \"$tuiscan\" {command} --root tree --baseline b --format {format} --log log";
}
