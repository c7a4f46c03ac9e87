using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Terminal;
using Xunit;

namespace TuiScan.Tests.Screen.State;

/// <summary>Keys and signals that begin, steer and end runs.</summary>
public sealed class RunKeyTests
{
    [Fact]
    public void Open_WithBaseline_StartsTheCheck() =>
        Assert.Equal(RunKind.Job, Assert.IsType<ScreenEffect.StartRun>(Assert.Single(new Driver(Samples.Initial()).Send(new ScreenMessage.Opened()).Last)).Kind);

    [Fact]
    public void Open_WithoutBaseline_OffersOneAndDoesNothing()
    {
        var driver = new Driver(Samples.Initial() with { Facts = Samples.Facts with { HasBaseline = false } }).Send(new ScreenMessage.Opened());

        Assert.Empty(driver.Effects);
        Assert.IsType<Prompt.RecordFirst>(Assert.IsType<Overlay.Confirm>(driver.State.Overlay).Prompt);

        // Enter alone is not a yes.
        driver.Press(KeyCode.Enter);
        Assert.Empty(driver.Effects);
        Assert.Null(driver.State.Overlay);
    }

    [Fact]
    public void Open_WithoutBaselineThenYes_RecordsOne()
    {
        var driver = new Driver(Samples.Initial() with { Facts = Samples.Facts with { HasBaseline = false } }).Send(new ScreenMessage.Opened()).Type("y");

        var start = Assert.IsType<ScreenEffect.StartRun>(Assert.Single(driver.Effects));
        Assert.Equal((RunKind.Baseline, false), (start.Kind, start.Replace));
    }

    [Fact]
    public void Open_AProfileThatMayDoAnything_AsksFirstAndRunsOnAYes()
    {
        var driver = new Driver(Samples.Initial() with { Facts = Samples.Facts with { RequiresTrust = "Run rm?", KeepsBaseline = false } }).Send(new ScreenMessage.Opened());

        Assert.Empty(driver.Effects);
        Assert.IsType<Prompt.RunFirst>(Assert.IsType<Overlay.Confirm>(driver.State.Overlay).Prompt);
        driver.Press(KeyCode.Enter);
        Assert.Empty(driver.Effects);

        driver.Type("r");
        Assert.Empty(driver.Effects);
        Assert.Equal(RunKind.Job, Assert.IsType<ScreenEffect.StartRun>(Assert.Single(driver.Type("y").Effects)).Kind);
    }

    [Fact]
    public void Space_RunUnderWay_PausesAndGoesOn()
    {
        var driver = new Driver(Samples.Running()).Type("1");

        Assert.Equal(new ScreenEffect.Post(new RunCommand.Pause()), Assert.Single(driver.Type(" ").Last));
        Assert.Equal(new ScreenEffect.Post(new RunCommand.Resume()), Assert.Single(driver.Type(" ").Last));
    }

    [Fact]
    public void P_InAlerts_PausesAndGoesOn()
    {
        var driver = new Driver(Samples.Running());

        Assert.Equal(new ScreenEffect.Post(new RunCommand.Pause()), Assert.Single(driver.Type("P").Last));
        Assert.Equal(new ScreenEffect.Post(new RunCommand.Resume()), Assert.Single(driver.Type("P").Last));
    }

    [Fact]
    public void Space_NoRun_SaysSo()
    {
        var driver = new Driver(Samples.Initial()).Type("1 ");

        Assert.Empty(driver.Last);
        Assert.NotNull(driver.State.Notice);
    }

    [Fact]
    public void PlusAndMinus_RunUnderWay_SetWorkersFromThoseWanted()
    {
        var driver = new Driver(Samples.Running());

        Assert.Equal(new ScreenEffect.Post(new RunCommand.SetWorkers(3)), Assert.Single(driver.Type("+").Last));
        Assert.Equal(new ScreenEffect.Post(new RunCommand.SetWorkers(4)), Assert.Single(driver.Type("+").Last));
        Assert.Equal(new ScreenEffect.Post(new RunCommand.SetWorkers(3)), Assert.Single(driver.Type("-").Last));
        Assert.Equal(3, driver.State.Settings.Workers);
    }

    [Fact]
    public void Minus_OneWorker_StaysOne() =>
        Assert.Equal(1, new Driver(Samples.Running()).Type("-----").State.Settings.Workers);

    [Fact]
    public void M_RunUnderWay_SwitchesToTheNextMode()
    {
        var driver = new Driver(Samples.Running()).Type("M");

        Assert.Equal(new ScreenEffect.Post(new RunCommand.SwitchMode(ExecutionMode.Tasks)), Assert.Single(driver.Last));
        Assert.Equal(ExecutionMode.Tasks, driver.State.Settings.Mode);
    }

    [Fact]
    public void M_WhileSwitching_WaitsAndTheLastWishCounts()
    {
        var state = Samples.Running();
        var driver = new Driver(state).Type("M").Type("MM");
        Assert.Single(driver.Effects);
        Assert.Equal(ExecutionMode.Sequential, driver.State.Settings.Mode);

        driver.Send(new ScreenMessage.SnapshotTaken(state.Shown! with { SwitchingTo = ExecutionMode.Tasks }));
        Assert.Empty(driver.Last);

        driver.Send(new ScreenMessage.SnapshotTaken(state.Shown! with { Mode = ExecutionMode.Tasks, Switches = 1 }));
        Assert.Equal(new ScreenEffect.Post(new RunCommand.SwitchMode(ExecutionMode.Sequential)), Assert.Single(driver.Last));
    }

    [Fact]
    public void M_ModeIsInForce_SaysSwitchingNoMore()
    {
        var state = Samples.Running();
        var driver = new Driver(state).Type("M");
        Assert.Equal("switching to tasks", driver.State.Notice?.Text);

        driver.Send(new ScreenMessage.SnapshotTaken(state.Shown! with { SwitchingTo = ExecutionMode.Tasks }));
        Assert.NotNull(driver.State.Notice);

        // The old mode may still end what it has in hand.
        driver.Send(new ScreenMessage.SnapshotTaken(state.Shown! with { Mode = ExecutionMode.Tasks, SwitchingTo = ExecutionMode.Tasks }));
        Assert.Null(driver.State.Notice);
    }

    [Fact]
    public void M_SwitchThatFails_IsToldAndTheModeIsThatOfTheRun()
    {
        var state = Samples.Running();
        var driver = new Driver(state).Type("M").Send(new ScreenMessage.Tick(TimeSpan.FromSeconds(9))).Send(new ScreenMessage.SnapshotTaken(state.Shown!));

        Assert.Equal(ExecutionMode.Threads, driver.State.Settings.Mode);
        Assert.Equal(NoticeLevel.Bad, driver.State.Notice!.Level);
    }

    [Theory]
    [InlineData("1", ExecutionMode.Sequential)]
    [InlineData("4", ExecutionMode.Processes)]
    public void ModeMenu_Digit_Switches(string digit, ExecutionMode mode)
    {
        var driver = new Driver(Samples.Running()).Type("m").Type(digit);

        Assert.Null(driver.State.Overlay);
        Assert.Equal(new ScreenEffect.Post(new RunCommand.SwitchMode(mode)), Assert.Single(driver.Last));
    }

    [Fact]
    public void Q_NoRun_LeavesWithTheLastCode() =>
        Assert.Equal(new ScreenEffect.Quit(4), Assert.Single(new Driver(Samples.Initial() with { LastExit = 4 }).Type("q").Last));

    [Fact]
    public void Q_RunUnderWay_AsksThenStopsThenLeavesWith130()
    {
        var driver = new Driver(Samples.Running()).Type("q");
        Assert.Empty(driver.Last);

        driver.Type("y");
        Assert.Equal(new ScreenEffect.Post(new RunCommand.Stop()), Assert.Single(driver.Last));

        driver.Send(new ScreenMessage.RunEnded(130, null));
        Assert.Equal(new ScreenEffect.Quit(130), Assert.Single(driver.Last));
    }

    [Fact]
    public void CtrlC_RunUnderWay_StopsThenLeavesWith130()
    {
        var driver = new Driver(Samples.Running()).Send(new ScreenMessage.FromTerminal(new TerminalEvent.Interrupted()));
        Assert.Equal(new ScreenEffect.Post(new RunCommand.Stop()), Assert.Single(driver.Last));

        driver.Send(new ScreenMessage.RunEnded(0, null));
        Assert.Equal(new ScreenEffect.Quit(130), Assert.Single(driver.Last));
    }

    [Fact]
    public void Term_NoRun_LeavesWith143() =>
        Assert.Equal(new ScreenEffect.Quit(143), Assert.Single(new Driver(Samples.Initial()).Send(new ScreenMessage.FromTerminal(new TerminalEvent.Terminated())).Last));

    [Fact]
    public void Term_RunThatDoesNotEnd_LeavesAfterALimit()
    {
        var driver = new Driver(Samples.Running()).Send(new ScreenMessage.FromTerminal(new TerminalEvent.Terminated())).Send(new ScreenMessage.Tick(TimeSpan.FromSeconds(1)));
        Assert.Empty(driver.Last);

        driver.Send(new ScreenMessage.Tick(TimeSpan.FromSeconds(20)));
        Assert.Equal(new ScreenEffect.Quit(143), Assert.Single(driver.Last));
    }

    [Fact]
    public void HangUp_Stop_DetachesAndStops()
    {
        var driver = new Driver(Samples.Running()).Send(new ScreenMessage.FromTerminal(new TerminalEvent.HungUp()));
        Assert.Equal([new ScreenEffect.Detach(), new ScreenEffect.Post(new RunCommand.Stop())], driver.Last);

        driver.Send(new ScreenMessage.RunEnded(0, null));
        Assert.Equal(new ScreenEffect.Quit(129), Assert.Single(driver.Last));
    }

    [Fact]
    public void HangUp_Continue_GoesOnAndLeavesWithTheRunsCode()
    {
        var state = Samples.Running();
        var driver = new Driver(state with { Facts = state.Facts with { OutlivesTerminal = true } }).Send(new ScreenMessage.FromTerminal(new TerminalEvent.HungUp()));
        Assert.Equal([new ScreenEffect.Detach()], driver.Last);

        driver.Send(new ScreenMessage.RunEnded(5, null));
        Assert.Equal(new ScreenEffect.Quit(5), Assert.Single(driver.Last));
    }

    [Fact]
    public void HangUp_ContinueWhilePaused_ResumesTheRun()
    {
        var state = Samples.Running();
        var driver = new Driver(state with { Facts = state.Facts with { OutlivesTerminal = true } }).Type("P").Send(new ScreenMessage.FromTerminal(new TerminalEvent.HungUp()));

        Assert.Contains(new ScreenEffect.Post(new RunCommand.Resume()), driver.Last);
    }

    [Fact]
    public void R_NoRun_RunsAgain()
    {
        var driver = new Driver(Samples.Initial()).Type("r");
        Assert.Equal(new ScreenEffect.ReadBaseline(RunKind.Job), Assert.Single(driver.Last));

        driver.Send(new ScreenMessage.BaselineRead(RunKind.Job, true, ""));
        Assert.Equal(RunKind.Job, Assert.IsType<ScreenEffect.StartRun>(Assert.Single(driver.Last)).Kind);
    }

    // Another user may have recorded or removed one since the screen started.
    [Fact]
    public void R_BaselineIsThereByNow_ChecksAgainstIt()
    {
        var driver = new Driver(Samples.Initial() with { Facts = Samples.Facts with { HasBaseline = false } }).Type("r").Send(new ScreenMessage.BaselineRead(RunKind.Job, true, ""));

        Assert.Null(driver.State.Overlay);
        Assert.Equal(RunKind.Job, Assert.IsType<ScreenEffect.StartRun>(Assert.Single(driver.Last)).Kind);
    }

    [Fact]
    public void R_BaselineIsGoneByNow_OffersToRecordOneAndKeepsWhatWasFound()
    {
        var driver = new Driver(Samples.Running()).Send(new ScreenMessage.RunEnded(4, null)).Type("r").Send(new ScreenMessage.BaselineRead(RunKind.Job, false, ""));

        var prompt = Assert.IsType<Overlay.Confirm>(driver.State.Overlay).Prompt;
        Assert.IsType<Prompt.RecordFirst>(prompt);
        Assert.StartsWith("There is no baseline of /usr any more,", DialogTexts.Of(prompt, driver.State).Text, StringComparison.Ordinal);
        Assert.Equal((40, 4), (driver.Press(KeyCode.Escape).State.Alerts.Count, driver.State.ExitCode));
    }

    [Fact]
    public void R_RootIsGoneByNow_RunsAndIsTold()
    {
        var driver = new Driver(Samples.Initial()).Type("r").Send(new ScreenMessage.BaselineRead(RunKind.Job, false, "") { HasRoot = false });

        Assert.IsType<ScreenEffect.StartRun>(Assert.Single(driver.Last));
    }

    [Fact]
    public void R_RunUnderWay_AsksThenStopsThenBegins()
    {
        var driver = new Driver(Samples.Running()).Type("r").Type("y");
        Assert.Equal(new ScreenEffect.Post(new RunCommand.Stop()), Assert.Single(driver.Last));

        driver.Send(new ScreenMessage.RunEnded(130, null));
        Assert.Equal(RunKind.Job, Assert.IsType<ScreenEffect.StartRun>(Assert.Single(driver.Last)).Kind);
    }

    [Fact]
    public void B_WithBaseline_ReplacesItOnlyAfterAYes()
    {
        var driver = new Driver(Samples.Initial()).Type("b");
        Assert.IsType<ScreenEffect.ReadBaseline>(Assert.Single(driver.Last));

        driver.Send(new ScreenMessage.BaselineRead(RunKind.Baseline, true, "It is of sha256."));
        Assert.Empty(driver.Last);
        Assert.IsType<Prompt.RecordAgain>(Assert.IsType<Overlay.Confirm>(driver.State.Overlay).Prompt);

        driver.Type("y");
        Assert.Equal((RunKind.Baseline, true), Assert.IsType<ScreenEffect.StartRun>(Assert.Single(driver.Last)) is var start ? (start.Kind, start.Replace) : default);
    }

    // Another user may have recorded or removed one since the screen started.
    [Fact]
    public void B_BaselineIsThereByNow_AsksWhetherToReplaceIt()
    {
        var driver = new Driver(Samples.Initial() with { Facts = Samples.Facts with { HasBaseline = false } }).Type("b").Send(new ScreenMessage.BaselineRead(RunKind.Baseline, true, ""));

        Assert.IsType<Prompt.RecordAgain>(Assert.IsType<Overlay.Confirm>(driver.State.Overlay).Prompt);
    }

    [Fact]
    public void B_BaselineIsGoneByNow_AsksWhetherToRecordOne()
    {
        var driver = new Driver(Samples.Initial()).Type("b").Send(new ScreenMessage.BaselineRead(RunKind.Baseline, false, "")).Type("y");

        Assert.Equal((RunKind.Baseline, false), Assert.IsType<ScreenEffect.StartRun>(Assert.Single(driver.Last)) is var start ? (start.Kind, start.Replace) : default);
    }

    [Fact]
    public void B_RunUnderWay_AsksWhetherToStopItAndReplace()
    {
        var driver = new Driver(Samples.Running()).Type("b").Send(new ScreenMessage.BaselineRead(RunKind.Baseline, true, "It is of sha256."));

        var prompt = Assert.IsType<Overlay.Confirm>(driver.State.Overlay).Prompt;
        Assert.Equal(new Prompt.Restart(RunKind.Baseline), prompt);
        Assert.Contains($"in place of {Samples.Facts.Baseline}?\nIt is of sha256.", DialogTexts.Of(prompt, driver.State).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void X_RunUnderWay_StopsAfterAYesAndStays()
    {
        var driver = new Driver(Samples.Running()).Type("x").Type("y");
        Assert.Equal(new ScreenEffect.Post(new RunCommand.Stop()), Assert.Single(driver.Last));

        driver.Send(new ScreenMessage.RunEnded(130, null));
        Assert.Empty(driver.Last);
        Assert.Equal(130, driver.State.ExitCode);
    }

    [Fact]
    public void F_NoRun_SaysSoAndFreezesNothing()
    {
        var driver = new Driver(Samples.Initial()).Type("f");

        Assert.False(driver.State.IsFrozen);
        Assert.Equal("no run is under way", driver.State.Notice!.Text);
    }

    [Fact]
    public void Opened_RootThatIsNotThere_RunsAndIsToldInsteadOfOfferingABaseline()
    {
        var driver = new Driver(Samples.Initial() with { Facts = Samples.Facts with { HasBaseline = false, HasRoot = false } }).Send(new ScreenMessage.Opened());

        Assert.Null(driver.State.Overlay);
        Assert.IsType<ScreenEffect.StartRun>(Assert.Single(driver.Last));
    }
}
