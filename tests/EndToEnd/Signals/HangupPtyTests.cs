using System.Runtime.Versioning;
using TuiScan.Tests.EndToEnd.Screen;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Signals;

/// <summary>The terminal is lost, or SIGHUP comes while it stays, and the run continues: <c>on_hangup = "continue"</c>.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class HangupPtyTests : IDisposable
{
    private const int SIGHUP = 1;
    private const int SIGUSR1 = 10;
    private const int SIGTERM = 15;
    private const string Continue = "[ui]\non_hangup = \"continue\"\n";

    private readonly ScreenSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lost_MidRun_MainThreadSleepsAndTheRunGoesOn(bool onlySignal)
    {
        using var session = _sandbox.Slow(Continue).Start(_sandbox.SlowCommand, "running");

        Lose(session, onlySignal);
        if (onlySignal)
        {
            session.WaitFor(() => session.HasModesOfBefore, "the screen to be left");
        }

        session.WaitUntilItRests(session.CpuOfMain);

        session.Signal(SIGTERM); // shows that it was still running
        Assert.Equal(143, session.WaitForExit());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lost_WhilePaused_RunGoesOnAndEndsWithItsOwnCode(bool onlySignal)
    {
        _sandbox.Slow(Continue);
        File.AppendAllText(_sandbox.At("tree/a"), " and more");
        using var session = _sandbox.Start(_sandbox.SlowCommand, "running");

        session.Type(" ");
        session.WaitForOutput("paused;");
        session.Type("L0\r?"); // without a limit it ends at once when it continues
        session.WaitForOutput("this help");
        Lose(session, onlySignal);

        Assert.Equal(4, session.WaitForExit());
        if (onlySignal)
        {
            Assert.True(session.HasModesOfBefore);
            session.WaitForOutput("changed 1; exit 4");
            Assert.True(session.Output.LastIndexOf("\e[?1049l", StringComparison.Ordinal) > session.Output.LastIndexOf("\e[?1049h", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lost_WithoutAScreen_RunEndsWithItsOwnCode(bool onlySignal)
    {
        var script = Wait.Shell + $"touch {_sandbox.At("began")}; wait_until 60 \"[ -e {_sandbox.At("go")} ]\" || fail";
        File.WriteAllText(
            _sandbox.At("job.toml"),
            $"[job]\nkind = \"exec\"\nroot = \"tree/sub\"\ncommand = [\"sh\", \"-c\", '''{script}''', \"sh\", \"{{name}}\"]\n{Continue}");
        using var session = _sandbox.Start($"{_sandbox.Program} --plain --progress always {_sandbox.At("job.toml")}", "entries,");

        session.WaitFor(() => File.Exists(_sandbox.At("began")), "the command to begin");
        Lose(session, onlySignal);
        File.WriteAllText(_sandbox.At("go"), "");

        Assert.Equal(0, session.WaitForExit());
    }

    [Fact]
    public void FatalSignal_WhileProgressIsDrawn_CursorIsShownAgain()
    {
        using var session = _sandbox.Slow().Start($"{_sandbox.Program} run {_sandbox.At("slow.toml")}", "\e[?25l");

        session.Signal(SIGUSR1);

        Assert.Equal(128 + SIGUSR1, session.WaitForExit());
        session.WaitFor(() => session.ModesLeft() == "25h", "the cursor to be shown");
    }

    [Theory]
    [InlineData(65535, 65535)]
    [InlineData(10000, 10000)]
    public void HugeTerminal_ScreenIsClampedAndAnswers(int width, int height)
    {
        using var session = _sandbox.Recorded().Start(_sandbox.Command(), "done", width, height);

        session.Type("?");
        session.WaitForOutput("this help");
        Assert.InRange(session.PeakMemory(), 0, 600_000_000);
        session.Type("qq");
        Assert.Equal(0, session.WaitForExit());
        Assert.True(session.HasModesOfBefore);
    }

    [Fact]
    public void TypedWithoutPause_MidRun_MemoryStaysBounded()
    {
        using var session = _sandbox.Slow().Start(_sandbox.SlowCommand, "running");
        var idle = session.PeakMemory();

        session.TypeDots(1 << 20); // no key of the screen

        Assert.InRange(session.PeakMemory() - idle, 0, 64_000_000); // 200 to 300 bytes each would be 200 MB and more
        session.Type("?");
        session.WaitForOutput("this help");
        session.Signal(SIGTERM);
        Assert.Equal(143, session.WaitForExit());
    }

    private static void Lose(PtySession session, bool onlySignal)
    {
        if (onlySignal)
        {
            session.Signal(SIGHUP);
        }
        else
        {
            session.HangUp();
        }
    }
}
