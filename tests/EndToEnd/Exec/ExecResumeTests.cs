using System.Text.Json;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Exec;

/// <summary>The job log of exec: what is skipped, what is run again, what must not be run again.</summary>
public sealed class ExecResumeTests : IDisposable
{
    private const int Files = 40;

    private readonly ExecSandbox _exec = new(Files);

    public void Dispose() => _exec.Dispose();

    [Fact]
    public void Resume_AfterFailures_RunsThemAgainAndNothingElse()
    {
        _exec.With("echo $1 >>ran; [ -e good ] || [ $1 != 7 ]");
        Assert.Equal(8, _exec.Run().Exit);
        File.WriteAllText(_exec.Program.At("good"), "");
        File.Delete(_exec.Program.At("ran"));

        var outcome = _exec.Run("--resume");

        Assert.Equal(0, outcome.Exit);
        Assert.Equal(["7"], _exec.Once("ran"));
        Assert.Equal(["7"], ExecSandbox.In(outcome, "done"));
        Assert.Equal(Files - 1, ExecSandbox.In(outcome, "skipped").Count);
    }

    [Fact]
    public void Run_WithoutResume_BeginsAnew()
    {
        _exec.With("echo $1 >>ran");
        Assert.Equal(0, _exec.Run().Exit);
        File.Delete(_exec.Program.At("ran"));

        Assert.Equal(0, _exec.Run().Exit);

        Assert.Equal(Files, _exec.Once("ran").Count);
    }

    [Theory]
    [InlineData("threads", "INT", 130)]
    [InlineData("processes", "INT", 130)]
    [InlineData("threads", "TERM", 143)]
    public void Resume_AfterASignal_EveryFileIsDoneOnceInTheEnd(string mode, string signal, int exit)
    {
        _exec.With(ExecSandbox.Hold(10, "[ -e on ]") + "echo $1 >>fin");

        var stopped = Stop(mode, signal);

        Assert.Equal(exit, stopped.Exit);
        Assert.True(stopped.Json[^1].GetProperty("interrupted").GetBoolean());
        Assert.Empty(ExecSandbox.In(stopped, "unknown"));

        // A command that was ended after its last line has failed like the others, and is run again.
        var ended = ExecSandbox.In(stopped, "failed");
        Assert.Equal(_exec.Once("fin").Except(ended), ExecSandbox.In(stopped, "done"));
        var resumed = _exec.Run("--resume", "--mode", mode, "--workers", "2");
        Assert.Equal(0, resumed.Exit);
        Assert.Equal(Files, ExecSandbox.ResultOf(resumed).GetProperty("files").GetInt32());
        var lines = File.ReadAllLines(_exec.Program.At("fin"));
        Assert.Equal(Files, lines.Distinct().Count());
        Assert.Subset(ended.ToHashSet(), lines.GroupBy(line => line).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet());
    }

    [Theory]
    [InlineData("threads")]
    [InlineData("processes")]
    public void Resume_AfterAKill_NoFileIsRunTwiceAndTheUnknownAreTold(string mode)
    {
        _exec.With(ExecSandbox.Hold(10, "[ -e on ]") + "echo $1 >>fin");
        _ = Stop(mode, "KILL");

        var resumed = _exec.Run("--resume", "--workers", "2");

        Assert.Equal(8, resumed.Exit);
        var unknown = ExecSandbox.In(resumed, "unknown");
        Assert.Equal(3, unknown.Count);
        Assert.Equal(Files, ExecSandbox.ResultOf(resumed).GetProperty("files").GetInt32());
        Assert.Superset(_exec.Once("fin").ToHashSet(), _exec.Once("ran").ToHashSet());
        Assert.Equal(_exec.Once("fin").Except(unknown), ExecSandbox.In(resumed, "done").Concat(ExecSandbox.In(resumed, "skipped")).Order(StringComparer.Ordinal));

        // Still unknown, and still not run.
        var ran = _exec.Once("ran");
        Assert.Equal(unknown, ExecSandbox.In(_exec.Run("--resume"), "unknown"));
        Assert.Equal(ran, _exec.Once("ran"));
    }

    [Fact]
    public void Resume_WithAnotherCommand_IsRefused()
    {
        _exec.With("true");
        Assert.Equal(0, _exec.Run().Exit);
        _exec.With("echo $1 >>ran");

        _exec.Run("--resume").Refused(64, "of another command");

        Assert.Empty(_exec.Once("ran"));
    }

    [Fact]
    public void Resume_WhatIsNoLog_IsRefusedAndLeftAlone()
    {
        File.WriteAllText(_exec.With("true").Log, "127.0.0.1 localhost\n");

        _exec.Run("--resume").Refused(64, "is no job log");

        Assert.Equal("127.0.0.1 localhost\n", File.ReadAllText(_exec.Log));
    }

    [Fact]
    public void Resume_WithoutALog_RunsAll() => Assert.Equal(Files, ExecSandbox.In(_exec.With("true").Run("--resume"), "done").Count);

    [Fact]
    public void Resume_OfAnotherKind_IsRefused() =>
        _exec.Program.Run("run", "--root", "tree", "--baseline", "b", "--resume").Refused(64, "--resume is for jobs of kind \"exec\"");

    [Fact]
    public void Run_LogInTheTree_IsNoFileOfTheJob()
    {
        File.WriteAllText(_exec.With("echo $1 >>ran").Program.At("p.toml"), File.ReadAllText(_exec.Program.At("p.toml")).Replace("\"the.log\"", "\"files/the.log\"", StringComparison.Ordinal));

        Assert.Equal(Files, ExecSandbox.ResultOf(_exec.Run("--mode", "processes")).GetProperty("files").GetInt32());
        Assert.Equal(Files, ExecSandbox.ResultOf(_exec.Run("--resume")).GetProperty("skipped").GetInt32());
    }

    [Fact]
    public void Run_WhileAnotherIsAtIt_IsRefused()
    {
        _exec.With(ExecSandbox.Hold(0, "[ -e refused ]"), "include = [\"5\"]");

        var outcome = _exec.Program.Shell("""
            "$tuiscan" run ./p.toml -q & run=$!
            wait_until 60 '[ -s ran ]' || fail
            "$tuiscan" run ./p.toml; code=$?; touch refused; wait $run && exit $code
            """);

        outcome.Refused(75, "is at this job");
        Assert.Equal(["5"], _exec.Once("ran"));
    }

    [Fact]
    public void Run_LogThatCannotBeWritten_NothingIsRun()
    {
        _exec.With("echo $1 >>ran");
        Directory.CreateDirectory(_exec.Log);

        _exec.Run().Refused(74, "is a directory");

        Assert.Empty(_exec.Once("ran"));
    }

    [Fact]
    public void Run_DiskOfTheLogFillsUp_EndsAndNothingIsRunThatIsNotInTheLog()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "mounts a small file system, which only root may");
        _exec.With("echo $1 >>ran").Program.Shell("mkdir small && sed -i 's/the.log/small\\/the.log/' p.toml").Succeeded();
        var mounted = _exec.Program.Shell("mount -t tmpfs -o size=8k none small");
        Assert.SkipUnless(mounted.Exit == 0, $"no file system can be mounted here: {mounted.Error}");
        try
        {
            var outcome = _exec.Program.Shell("""
                for i in $(seq 100 200); do : >files/$i; done
                "$tuiscan" run ./p.toml --format json --workers 1 --mode sequential
                """);

            Assert.Equal(74, outcome.Exit);
            Assert.Contains("the.log could not be written: no space left on device (ENOSPC)", outcome.Error, StringComparison.Ordinal);
            outcome.Harmless();
            Assert.InRange(_exec.Once("ran").Count, 1, 100);
        }
        finally
        {
            _exec.Program.Shell("umount small").Succeeded();
        }
    }

    /// <summary>
    /// Stops a run whose commands wait from the 11th on until the file <c>on</c> exists: when ten have ended and three wait. A
    /// shell's background job ignores SIGINT from its start, so the killer is the job.
    /// </summary>
    private ProgramOutcome Stop(string mode, string signal)
    {
        var outcome = _exec.Program.Shell(
            $"pid=$$; (wait_until 60 '[ -s fin ] && [ $(grep -c . fin) -ge 10 ] && [ $(grep -c . ran) -ge 13 ]' || fail; kill -{signal} $pid) & "
            + $"exec \"$tuiscan\" run ./p.toml --format json --mode {mode} --workers 3");
        File.WriteAllText(_exec.Program.At("on"), "");
        return outcome;
    }
}
