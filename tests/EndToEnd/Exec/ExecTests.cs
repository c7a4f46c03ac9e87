using System.Globalization;
using System.Text.Json;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Exec;

/// <summary>Exec jobs: every file once in every mode, whatever happens during the run; how commands end.</summary>
public sealed class ExecTests : IDisposable
{
    private const int Files = 60;

    /// <summary>
    /// A shell function: true while one of the processes in <c>pids</c> lives. A dead one that was not reaped does not count.
    /// </summary>
    private const string Lives = """
        lives() { for p in $(cat pids 2>/dev/null); do grep -qs '^State:.[^ZX]' /proc/$p/status && return 0; done; return 1; }

        """;

    private readonly ExecSandbox _exec = new(Files);

    public void Dispose() => _exec.Dispose();

    [Theory]
    [InlineData("sequential")]
    [InlineData("threads")]
    [InlineData("tasks")]
    [InlineData("processes")]
    public void Run_InAMode_EveryFileOnce(string mode)
    {
        var outcome = _exec.With("echo $1 >>ran; [ $1 != 7 ]").Run("--mode", mode, "--workers", "4");

        Assert.Equal(8, outcome.Exit);
        Assert.Equal("""{"type":"result","files":60,"done":59,"failed":1,"unknown":0,"skipped":0}""", ExecSandbox.ResultOf(outcome).GetRawText());
        Assert.Equal(["7"], ExecSandbox.In(outcome, "failed"));
        Assert.Equal(Files, _exec.Once("ran").Count);
    }

    [Fact]
    public void Run_ModesSwitched_EveryFileOnceAndNoneCutOff()
    {
        var outcome = _exec.With(ExecSandbox.Counting).Run(
            "--mode", "threads", "--workers", "3", "--queue", "8",
            "--switch-after", "10i:processes", "--switch-after", "25i:tasks", "--switch-after", "40i:sequential");

        Assert.True(outcome.Exit == 0, outcome.Error);
        Assert.Equal(Files, _exec.Once("ran").Count);
        Assert.Equal(Files, _exec.Once("fin").Count);
    }

    [Fact]
    public void Run_ChildrenKilled_NoFileTwiceAndTheMissingAreTheUnknown()
    {
        // Once as many have begun as are allowed and one for each child, every child has a command that waits.
        File.WriteAllText(_exec.Program.At("allowed"), "10");
        _exec.With(ExecSandbox.Hold(0, "[ $at -le $(cat allowed) ]") + "echo $1 >>fin");

        var outcome = _exec.Program.Shell("""
            "$tuiscan" run ./p.toml --mode processes --workers 3 --format json 2>err & run=$!
            for allowed in 10 20 30 40; do
              echo $allowed >next; mv next allowed
              wait_until 60 '[ -s ran ] && [ $(grep -c . ran) -ge $((allowed + 3)) ]' || fail
              kill -9 $(pgrep -n -P $run tuiscan)
            done
            echo 1000 >next; mv next allowed
            wait $run
            """);

        Assert.Equal(8, outcome.Exit);
        var unknown = ExecSandbox.In(outcome, "unknown");
        Assert.Equal(4, unknown.Count);
        Assert.Equal(Files - unknown.Count, ExecSandbox.In(outcome, "done").Count);
        Assert.Superset(_exec.Once("ran").Except(unknown).ToHashSet(), ExecSandbox.In(outcome, "done").ToHashSet());
        Assert.Equal(ExecSandbox.In(outcome, "done"), _exec.Once("fin").Except(unknown));
    }

    [Fact]
    public void Run_WorkerKilled_ItsCommandIsEndedToo()
    {
        _exec.With("echo $$ >>pids; exec sleep 300", "include = [\"5\"]");

        var outcome = _exec.Program.Shell(Lives + """
            "$tuiscan" run ./p.toml --mode processes --workers 1 --format json 2>err & run=$!
            wait_until 60 '[ -s pids ]' || fail
            kill -9 $(pgrep -P $run tuiscan); wait $run; code=$?
            wait_until 60 '! lives' || fail
            exit $code
            """);

        Assert.Equal(8, outcome.Exit);
        Assert.Equal(["5"], ExecSandbox.In(outcome, "unknown"));
    }

    [Theory]
    [InlineData("threads")]
    [InlineData("processes")]
    public void Run_ProgramKilled_NoCommandLivesOn(string mode)
    {
        _exec.With("echo $$ >>pids; exec sleep 300", "include = [\"5\"]");

        _exec.Program.Shell(Lives + $$"""
            "$tuiscan" run ./p.toml --mode {{mode}} --workers 1 >out 2>err & run=$!
            wait_until 60 '[ -s pids ]' || fail
            kill -9 $run
            wait_until 60 '! lives' || fail
            """).Succeeded();
    }

    [Fact]
    public void Run_BeyondTheTimeout_TheWholeGroupIsEnded()
    {
        _exec.With("trap '' TERM; sleep 300 & echo $! $$ >pids; wait; sleep 300", "include = [\"5\"]\ntimeout = \"300ms\"");

        var outcome = _exec.Run();

        var item = outcome.Json[0];
        Assert.Equal("TIMEOUT", item.GetProperty("error").GetString());
        Assert.True(outcome.Json[^1].GetProperty("seconds").GetDouble() >= 0.3);
        _exec.Program.Shell(Lives + "wait_until 60 '! lives' || fail").Succeeded();
    }

    [Fact]
    public void Run_Retries_UntilItEndsWell()
    {
        _exec.With("echo $1 >>ran; [ $(grep -c . ran) -ge 3 ]", "include = [\"5\"]\nretries = 4");

        var outcome = _exec.Run();

        Assert.Equal(0, outcome.Exit);
        Assert.Equal(3, outcome.Json[0].GetProperty("attempts").GetInt32());
    }

    [Fact]
    public void Run_RetriesUsedUp_Failed()
    {
        var outcome = _exec.With("echo no >&2; exit 9", "include = [\"5\"]\nretries = 2").Run();

        Assert.Equal(8, outcome.Exit);
        Assert.Equal(3, outcome.Json[0].GetProperty("attempts").GetInt32());
        Assert.Equal(9, outcome.Json[0].GetProperty("exit").GetInt32());
        Assert.Equal("no\n", outcome.Json[0].GetProperty("output").GetString());
    }

    [Theory]
    [InlineData("first", 1, 20)]
    [InlineData("10%", 3, 20)]
    public void Run_StopOn_EndsTheRunInOrder(string rule, int atLeast, int atMost)
    {
        // The later ones take long enough not to end before the run does.
        var outcome = _exec.With("echo $1 >>ran; [ $(grep -c . ran) -le 6 ] || sleep 1; exit 3", $"stop_on = \"{rule}\"").Run("--workers", "2");

        Assert.Equal(8, outcome.Exit);
        var summary = outcome.Json[^1];
        Assert.True(summary.GetProperty("interrupted").GetBoolean());
        Assert.Contains($"stop_on = \"{rule}\"", summary.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
        Assert.InRange(ExecSandbox.In(outcome, "failed").Count, atLeast, atMost);
        Assert.Equal(ExecSandbox.In(outcome, "failed"), _exec.Once("ran"));
    }

    [Fact]
    public void Run_StopOnNever_GoesOn() =>
        Assert.Equal(Files, ExecSandbox.In(_exec.With("exit 3").Run(), "failed").Count);

    [Fact]
    public void Run_MuchOutput_TheBeginningAndTheEndAreKept()
    {
        var outcome = _exec.With("seq 1 300000", "include = [\"5\"]\nkeep_output = \"100B\"").Run();

        var output = outcome.Json[0].GetProperty("output").GetString()!;
        Assert.StartsWith("1\n2\n3\n", output, StringComparison.Ordinal);
        Assert.EndsWith("\n299999\n300000\n", output, StringComparison.Ordinal);
        Assert.Contains("bytes left out]", output, StringComparison.Ordinal);
        Assert.InRange(output.Length, 100, 140);
        Assert.Equal(1988895, outcome.Json[0].GetProperty("outputLength").GetInt64());
    }

    [Fact]
    public void Run_ACommand_HasAnEmptyInputNoOtherDescriptorsAndItsOwnSession()
    {
        const string Script = "cat; ls /proc/self/fd | grep -v '^3$' | tr '\\n' ' '; ps -o sid= -p $$ | tr -d ' '; echo $$; grep -E '^Sig(Ign|Blk)' /proc/self/status | tr -d '\\n'";
        foreach (var mode in new[] { "threads", "processes" })
        {
            var output = _exec.With(Script, "include = [\"5\"]").Run("--mode", mode).Json[0].GetProperty("output").GetString()!;

            var lines = output.Split('\n');
            Assert.Matches(@"^0 1 2 (\d+)$", lines[0]);
            Assert.Equal(lines[1], lines[0].Split(' ')[^1]);
            Assert.Equal("SigBlk:\t0000000000000000SigIgn:\t0000000000000000", lines[2]);
        }
    }

    [Fact]
    public void Run_WhatACommandLeavesBehind_GoesWithIt()
    {
        var outcome = _exec.With("sleep 300 & echo $! >>pids", "include = [\"5\"]").Run();

        Assert.Equal(0, outcome.Exit);
        _exec.Program.Shell(Lives + "wait_until 60 '! lives' || fail").Succeeded();
    }

    [Fact]
    public void Run_Text_ALineForEachFailureAndTheResult()
    {
        var outcome = _exec.With("printf 'a\\n\\033[31mworse\\n'; [ $1 != 7 ]").Program.Run("run", "./p.toml");

        Assert.Equal(8, outcome.Exit);
        Assert.Equal($"failed    {_exec.Program.At("files/7")}  exit 1: \\x1b[31mworse", outcome.Lines[0]);
        Assert.Equal("files 60", outcome.Lines[1]);
        outcome.Harmless();
    }

    [Fact]
    public void Run_ManyMoreFilesThanTheQueueHolds_InOrderOnDemand()
    {
        File.AppendAllText(_exec.With("true").Program.At("p.toml"), "\n[pipeline]\norder = \"input\"\nqueue = 8\n");

        var items = _exec.Run("--workers", "4").Json.Where(line => line.GetProperty("type").GetString() == "item");

        Assert.Equal(
            Enumerable.Range(0, Files).Select(i => i.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal),
            items.Select(line => line.GetProperty("path").GetString()));
    }

    [Fact]
    public void Tune_OfCommands_IsRefused() =>
        _exec.With(ExecSandbox.Counting).Program.Run("tune", "./p.toml").Refused(64, "cannot be tried out");

    [Fact]
    public void Run_WhoeverStartedUsIgnoresChildren_EndsAreKnownAllTheSame()
    {
        _exec.With("exit 5", "include = [\"5\"]");

        var outcome = _exec.Program.Shell("trap '' CHLD; exec \"$tuiscan\" run ./p.toml --format json");

        Assert.Equal(5, JsonDocument.Parse(outcome.Lines[0]).RootElement.GetProperty("exit").GetInt32());
    }
}
