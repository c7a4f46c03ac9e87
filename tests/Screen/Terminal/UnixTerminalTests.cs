using System.Globalization;
using System.Runtime.Versioning;
using TuiScan.Screen.Terminal;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Screen.Terminal;

/// <summary>The life of a terminal, in a real pty: whatever happens, it is restored afterwards.</summary>
[UnsupportedOSPlatform("windows")]
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

    public static TheoryData<int> EndingSignals => [.. FatalSignals.Numbers];

    /// <summary>
    /// Every signal that ends a program: first the terminal is restored, then the default action follows, whatever the loop
    /// does.
    /// </summary>
    [Theory]
    [MemberData(nameof(EndingSignals))]
    public void FatalSignal_HungLoop_TerminalIsRestoredThenTheSignalEnds(int signal)
    {
        using var session = Start(PtyHost.Hang);
        session.Signal(signal);
        Assert.Equal(128 + signal, session.WaitForExit());
        AssertAsBefore(session);
    }

    /// <summary>No program can handle that signal; the page on faults describes what the user does then.</summary>
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
    public void FatalSignals_OnLinux_AreThoseOfTheManual()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems have other numbers");

        // signal(7): signals that end a program by default, except HUP, INT, TERM (the loop's), KILL, PIPE, and the processor's
        // faults.
        Assert.Equal([3, 5, 6, 10, 12, 14, 16, 24, 26, 27, 29, 30, 31], FatalSignals.Numbers);
    }

    [Fact]
    public void FatalSignal_InheritedAsIgnored_StaysIgnored()
    {
        using var session = Start(PtyHost.Loop, "USR1");
        session.Signal(10);
        session.Type("q");
        Assert.Equal(0, session.WaitForExit());
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
    [InlineData("")]
    [InlineData("HUP")]
    public void HangUp_WindowClosed_IsToldAlsoWhenTheSignalIsIgnored(string ignored)
    {
        using var session = Start(PtyHost.Loop, ignored);
        session.HangUp();
        Assert.Equal(129, session.WaitForExit());
        Assert.Equal("HungUp\n", session.Events);
    }

    [Fact]
    public void HangUp_ProgramGoesOn_NoBusyLoop()
    {
        using var session = Start(PtyHost.Linger, "HUP");
        session.HangUp();
        session.WaitForEvent("HungUp");
        session.WaitUntilItRests(() =>
        {
            session.Child.Refresh();
            return session.Child.TotalProcessorTime;
        });
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
        session.WaitFor(
            () =>
            {
                var before = session.WakeUpsOfInput();
                Assert.False(session.Child.WaitForExit(400));
                return session.WakeUpsOfInput() == before;
            },
            "a time in which the input sleeps");
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
        session.Type("q");
        Assert.Equal(0, session.WaitForExit());
        Assert.True(session.HasModesOfBefore);
    }

    [Theory]
    [InlineData(65535, 65535, "1000x400")]
    [InlineData(65535, 10, "1000x10")]
    [InlineData(7, 40000, "7x400")]
    public void Resize_HugeTerminal_IsClamped(int columns, int rows, string told)
    {
        using var session = Start(PtyHost.Loop);
        session.Resize(columns, rows);
        session.WaitForEvent($"resized {told}");
        session.Type("q");
        Assert.Equal(0, session.WaitForExit());
    }

    [Fact]
    public void TypedAhead_LoopThatDoesNotHandle_IsBoundedAndNothingIsLost()
    {
        using var session = Start(PtyHost.Loop);
        session.Type("s");
        session.WaitForEvent("typed s");
        const int Keys = InputBudget.Limit / InputBudget.OfEvent;
        session.TypeDots(Keys);
        var more = session.TypeDotsWhileTaken(InputBudget.Limit);
        Assert.InRange(more, 0, InputBudget.Limit / 2); // the content of the system's own queue

        session.Resize(81, 24);
        session.Type("e");
        session.WaitForEvent(string.Create(CultureInfo.InvariantCulture, $"handled {Keys + more} dots"));
        session.Type("q");
        Assert.Equal(0, session.WaitForExit());
        var held = int.Parse(session.Events.Split("held ")[1].Split('\n')[0], CultureInfo.InvariantCulture);
        Assert.InRange(held, Keys, Keys + 4096); // the last read may go over
        AssertAsBefore(session);
    }

    private static PtySession Start(string mode, string ignored = "")
    {
        PtySession.SkipWhereImpossible();
        return PtyHost.Start(mode, ignored);
    }

    private static void AssertAsBefore(PtySession session)
    {
        session.WaitFor(() => session.ModesLeft() == AllReset, "all modes reset, but they are " + session.ModesLeft());
        Assert.True(session.HasModesOfBefore);
    }
}
