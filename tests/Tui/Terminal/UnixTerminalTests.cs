using System.Diagnostics;
using Xunit;

namespace TuiScan.Tests.Tui.Terminal;

/// <summary>The life of a terminal, in a real pty: whatever happens, it is as before afterwards.</summary>
public sealed class UnixTerminalTests
{
    // Everything that leaving resets, whether it was set or not; wrapping and cursor are on.
    private const string AllReset = "1l 7h 25h 1000l 1006l 1049l 2004l 2026l";

    [Fact]
    public void Quit_TerminalIsAsBefore()
    {
        using var session = Start(PtyHost.Loop);
        Assert.False(session.HasModesOfBefore);
        session.Type("q");
        Assert.Equal(0, session.WaitForExit());
        AssertAsBefore(session);
    }

    [Fact]
    public void Typed_KeysMousePaste_AreTold()
    {
        using var session = Start(PtyHost.Loop);
        session.Type("é\e[A\eOB");
        session.WaitForEvent("typed Down");
        session.Type("\e");
        session.WaitForEvent("typed Escape");
        session.Type("\e[<0;3;4M\e[200~a\nb\e[201~");
        session.WaitForEvent("paste a\nb");
        session.Type("q");
        Assert.Equal(0, session.WaitForExit());
        Assert.StartsWith("typed é\ntyped Up\ntyped Down\ntyped Escape\ntyped Mouse", session.Events, StringComparison.Ordinal);
    }

    [Fact]
    public void Exception_TerminalIsRestoredBeforeTheMessage()
    {
        using var session = Start(PtyHost.Loop);
        session.Type("x");
        Assert.NotEqual(0, session.WaitForExit());
        session.WaitForOutput("thrown on purpose");
        Assert.True(session.Output.IndexOf("\e[?1049l", StringComparison.Ordinal) < session.Output.IndexOf("thrown on purpose", StringComparison.Ordinal));
        AssertAsBefore(session);
    }

    [Fact]
    public void Term_LeavesThroughTheLoop()
    {
        using var session = Start(PtyHost.Loop);
        session.Signal(PtyCalls.SIGTERM);
        Assert.Equal(143, session.WaitForExit());
        AssertAsBefore(session);
    }

    [Fact]
    public void SigQuit_TerminalIsRestoredBeforeTheEnd()
    {
        using var session = Start(PtyHost.Loop);
        session.Signal(PtyCalls.SIGQUIT);
        Assert.NotEqual(0, session.WaitForExit());
        AssertAsBefore(session);
    }

    /// <summary>Nothing in a program can answer that signal; the page on faults says what the user does then.</summary>
    [Fact]
    public void SigKill_TerminalStaysAsItWasAndResetRestoresIt()
    {
        using var session = Start(PtyHost.Loop);
        session.Signal(PtyCalls.SIGKILL);
        Assert.NotEqual(0, session.WaitForExit());
        Assert.False(session.HasModesOfBefore);
        Assert.Contains("1049h", session.ModesLeft(), StringComparison.Ordinal);
        Assert.False(session.EchoesLines);
        session.Reset();
        Assert.True(session.EchoesLines);
    }

    [Fact]
    public void SigInt_TwiceWithAHungLoop_EndsAtOnce()
    {
        using var session = Start(PtyHost.Hang);
        session.Signal(PtyCalls.SIGINT);
        session.Type("\x03"); // the key and the signal count together
        Assert.Equal(130, session.WaitForExit());
        AssertAsBefore(session);
    }

    [Fact]
    public void Interrupt_TwiceWithAHungLoop_EndsAtOnce()
    {
        using var session = Start(PtyHost.Hang);
        session.Type("\x03\x03");
        Assert.Equal(130, session.WaitForExit());
        AssertAsBefore(session);
    }

    [Fact]
    public void Interrupt_Once_IsToldAndNotTyped()
    {
        using var session = Start(PtyHost.Loop);
        session.Type("\x03");
        session.WaitForEvent("Interrupted");
        session.Type("q");
        Assert.Equal(0, session.WaitForExit());
        Assert.Equal("Interrupted\ntyped q\n", session.Events);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void HangUp_WindowClosed_IsToldAlsoWhenTheSignalIsIgnored(bool ignored)
    {
        using var session = Start(PtyHost.Loop, ignored);
        session.HangUp();
        Assert.Equal(129, session.WaitForExit());
        Assert.Equal("HungUp\n", session.Events);
    }

    [Fact]
    public void HangUp_ProgramGoesOn_NoBusyLoop()
    {
        using var session = Start(PtyHost.Linger, ignoresHangUp: true);
        session.HangUp();
        session.WaitForEvent("HungUp");
        session.Child.Refresh();
        var before = session.Child.TotalProcessorTime;
        Assert.False(session.Child.WaitForExit(500));
        session.Child.Refresh();
        Assert.InRange(session.Child.TotalProcessorTime - before, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Suspend_KeyOrSignal_TerminalGivenBackAndTakenAgain(bool bySignal)
    {
        using var session = Start(PtyHost.Loop);
        if (bySignal)
        {
            session.Signal(PtyCalls.SIGTSTP);
        }
        else
        {
            session.Type("\x1a");
        }

        session.WaitForStopped(true);
        AssertAsBefore(session);
        session.Signal(PtyCalls.SIGCONT);
        session.WaitForOutput("AGAIN");
        Assert.False(session.HasModesOfBefore);
        Assert.Contains("1049h", session.ModesLeft(), StringComparison.Ordinal);
        session.Type("q");
        Assert.Equal(0, session.WaitForExit());
        AssertAsBefore(session);
    }

    [Fact]
    public void StopAndContinue_FromOutside_RawAgainAndPainted()
    {
        using var session = Start(PtyHost.Loop);
        session.Signal(PtyCalls.SIGSTOP);
        session.WaitForStopped(true);
        session.Signal(PtyCalls.SIGCONT);
        session.WaitForOutput("AGAIN");
        Assert.False(session.HasModesOfBefore);
        session.Type("q");
        Assert.Equal(0, session.WaitForExit());
        AssertAsBefore(session);
    }

    [Fact]
    public void Idle_NoWakeUps()
    {
        using var session = Start(PtyHost.Loop);
        session.Type("a");
        session.WaitForEvent("typed a");
        var before = session.WakeUpsOfInput();
        Assert.False(session.Child.WaitForExit(400));
        Assert.InRange(session.WakeUpsOfInput() - before, 0, 1); // it may still have been on its way back into poll
    }

    [Fact]
    public void Resize_Storm_LastSizeIsTold()
    {
        using var session = Start(PtyHost.Loop);
        for (var width = 1; width <= 200; width++)
        {
            session.Resize(width, 50);
        }

        session.WaitForEvent("resized 200x50");
        session.Type("q");
        Assert.Equal(0, session.WaitForExit());
        Assert.InRange(session.Events.Split("resized").Length - 1, 1, 50);
    }

    [Fact]
    public void SlowLink_FramesAreRefusedUntilTheLastIsSent()
    {
        using var session = Start(PtyHost.Loop);
        session.StopReading();
        session.Type("f");
        session.WaitForEvent("refused True");
        Assert.DoesNotContain("Drained", session.Events, StringComparison.Ordinal);
        session.ReadOn();
        session.WaitForEvent("Drained");
        session.Type("q");
        Assert.Equal(0, session.WaitForExit());
        AssertAsBefore(session);
        Assert.Equal(0, session.Output.Count(character => character == '.') % 8000);
    }

    [Fact]
    public void SlowLink_QuitWhileItHangs_EndsAllTheSame()
    {
        using var session = Start(PtyHost.Loop);
        session.StopReading();
        session.Type("f");
        session.WaitForEvent("refused True");
        var watch = Stopwatch.StartNew();
        session.Type("q");
        Assert.Equal(0, session.WaitForExit());
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.True(session.HasModesOfBefore);
    }

    private static PtySession Start(string mode, bool ignoresHangUp = false)
    {
        PtySession.SkipWhereImpossible();
        return new PtySession(mode, ignoresHangUp);
    }

    private static void AssertAsBefore(PtySession session)
    {
        session.WaitFor(() => session.ModesLeft() == AllReset, "all modes reset, but they are " + session.ModesLeft());
        Assert.True(session.HasModesOfBefore);
    }
}
