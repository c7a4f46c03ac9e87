using System.Runtime.Versioning;
using System.Text;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Screen;

/// <summary>The whole program in a real pty: how it begins, how it ends, and what it leaves behind.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ScreenPtyTests : IDisposable
{
    private const int SIGHUP = 1;
    private const int SIGINT = 2;
    private const int SIGTERM = 15;
    private const int SIGCONT = 18;

    private readonly ScreenSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Start_NoBaseline_OffersOneAndWritesNothing()
    {
        using var session = _sandbox.Start(_sandbox.Command(), "There is no baseline of");

        session.Type("\r");
        session.WaitForOutput("b records one");
        session.Type("q");

        Assert.Equal(0, session.WaitForExit());
        Assert.False(File.Exists(_sandbox.At("b")));
        AssertRestored(session);
    }

    [Fact]
    public void Start_NoBaselineAndYes_RecordsThenChecks()
    {
        using var session = _sandbox.Start(_sandbox.Command(), "There is no baseline of");

        session.Type("y");
        session.WaitForOutput("baseline recorded");
        session.Type("r");
        session.WaitForOutput("done; r runs again");
        session.Type("q");

        Assert.Equal(0, session.WaitForExit());
        Assert.True(File.Exists(_sandbox.At("b")));
        AssertRestored(session);
    }

    [Fact]
    public void B_ABaselineOfAnotherDigest_NamesItKeepsItAndShowsIt()
    {
        using var session = _sandbox.Recorded("--hash", "xxh128").Start(_sandbox.Command(), "done; r runs again");
        session.WaitForOutput("xxh128  20");

        session.Type("b");
        session.WaitForOutput("It is of xxh128, recorded ");
        session.WaitForOutput("Not tamper-proof is xxh128");
        session.Type("y");
        session.WaitForOutput("baseline recorded");
        session.Type("q");

        Assert.Equal(0, session.WaitForExit());
        Assert.Contains("\"hash\":\"xxh128\"", _sandbox.Export(), StringComparison.Ordinal);
        AssertRestored(session);
    }

    [Fact]
    public void Check_BaselineOfAnotherRoot_IsAnAlert()
    {
        using var session = _sandbox.Recorded().Start($"{Repository.Program} --root {_sandbox.At("tree/sub")} --baseline {_sandbox.At("b")}", "done, exit");

        session.WaitForOutput("was recorded of ");
        session.Type("q");

        session.WaitForExit();
        AssertRestored(session);
    }

    [Fact]
    public void Check_Findings_AreShownEscapedAndLeaveTheirCodeAndALine()
    {
        using var session = _sandbox.Tampered().Start(_sandbox.Command(), "done, exit");

        session.WaitForOutput(@"\x1b]0;owned\x07\n\u202ename");
        session.Type("/owned\r\r");
        session.WaitForOutput("Details");
        session.Type("qq");

        Assert.Equal(6, session.WaitForExit());
        session.WaitForOutput("removed 1, changed ");
        Assert.DoesNotContain(ScreenSandbox.RawTitle, session.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202e", session.Output, StringComparison.Ordinal);
        AssertRestored(session);
    }

    [Theory]
    [InlineData(SIGTERM, 143)]
    [InlineData(SIGHUP, 129)]
    [InlineData(SIGINT, 130)]
    public void Signal_MidRun_StopsRestoresAndLeavesWithItsCode(int signal, int code)
    {
        using var session = _sandbox.Slow().Start(_sandbox.SlowCommand, "running");

        session.Signal(signal);

        Assert.Equal(code, session.WaitForExit());
        AssertRestored(session);
    }

    [Fact]
    public void CtrlC_MidRun_LeavesWith130()
    {
        using var session = _sandbox.Slow().Start(_sandbox.SlowCommand, "running");

        session.Type("\x3");

        Assert.Equal(130, session.WaitForExit());
        AssertRestored(session);
    }

    /// <summary>TERMINAL.md's budgets, from the bytes of a real run: the step from nothing to data among them (issue 4).</summary>
    [Theory]
    [InlineData(80, 24, 1_024)]
    [InlineData(200, 50, 3_072)]
    public void Run_EveryUpdateOfData_IsWithinTheBudget(int width, int height, int budget)
    {
        using var session = _sandbox.Slow().Start(_sandbox.SlowCommand, "running", width, height);
        session.WaitFor(() => FramesOf(session).Count > 10, "ten frames");

        var frames = FramesOf(session);

        Assert.InRange(frames[0], 1_000, 8 * 1_024);
        Assert.All(frames.Skip(1), bytes => Assert.InRange(bytes, 1, budget));

        static List<int> FramesOf(PtySession session) => [.. session.Output.Split("\e[?2026h").Skip(1).Select(Encoding.UTF8.GetByteCount)];
    }

    [Fact]
    public void Quit_MidRun_AsksAndLeavesWith130()
    {
        using var session = _sandbox.Slow().Start(_sandbox.SlowCommand, "running");

        session.Type("q");
        session.WaitForOutput("Stop it and leave?");
        session.Type("y");

        Assert.Equal(130, session.WaitForExit());
        AssertRestored(session);
    }

    [Fact]
    public void CtrlZ_MidRun_StopsRestoredAndComesBack()
    {
        using var session = _sandbox.Slow().Start(_sandbox.SlowCommand, "running");

        session.Type("\x1a");
        session.WaitForStopped(true);
        Assert.True(session.HasModesOfBefore);

        session.Signal(SIGCONT);
        session.WaitForStopped(false);
        session.Type("\x3");
        Assert.Equal(130, session.WaitForExit());
        AssertRestored(session);
    }

    [Fact]
    public void Resize_Storm_GoesOn()
    {
        using var session = _sandbox.Tampered().Start(_sandbox.Command(), "done, exit");

        for (var i = 0; i < 200; i++)
        {
            session.Resize(1 + (i * 37 % 200), 1 + (i * 13 % 60));
        }

        session.Resize(1, 1);
        session.Resize(100, 30);
        session.Type("?");
        session.WaitForOutput("this help");
        session.Type("qq");
        Assert.Equal(6, session.WaitForExit());
        AssertRestored(session);
    }

    [Fact]
    public void DumbTerminal_NoScreen_RunsAsText()
    {
        using var session = _sandbox.Tampered().Start($"env TERM=dumb {_sandbox.Command()}", "verified 5 of 5");

        Assert.Equal(6, session.WaitForExit());
        Assert.DoesNotContain("\e", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_Terminal_RunsAsText()
    {
        using var session = _sandbox.Tampered().Start(_sandbox.Command("--plain --color never"), "verified 5 of 5");

        Assert.Equal(6, session.WaitForExit());
        Assert.DoesNotContain("\e", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedBaseline_Start_SaysSoAndLeavesWith65()
    {
        File.WriteAllText(_sandbox.At("b"), "no baseline at all");
        using var session = _sandbox.Start(_sandbox.Command(), "╭ Run ");

        session.WaitForOutput("baseline");
        session.WaitFor(() => session.Output.Contains(_sandbox.At("b")[..20], StringComparison.Ordinal), "the reason");
        session.Type("\r");
        session.Type("q");
        Assert.Equal(65, session.WaitForExit());
        AssertRestored(session);
    }

    private static void AssertRestored(PtySession session)
    {
        Assert.True(session.HasModesOfBefore);
        // The last bytes may still be on their way to the reader.
        string[] reset = ["25h", "1049l", "2004l", "2026l"];
        session.WaitFor(() => reset.All(session.ModesLeft().Split(' ').Contains), $"{string.Join(' ', reset)}");
    }
}
