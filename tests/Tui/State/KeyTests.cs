using TuiScan.Engine.Metrics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Profiles;
using TuiScan.Engine.Runs;
using TuiScan.Tui.Input;
using TuiScan.Tui.State;
using Xunit;

namespace TuiScan.Tests.Tui.State;

public sealed class KeyTests
{
    [Fact]
    public void Resized_ToTheSizeThatItHad_PaintsAllAnew()
    {
        var state = Samples.Initial();

        Assert.IsType<ScreenEffect.Redraw>(Assert.Single(new Driver(state).Send(new ScreenMessage.Resized(state.Size)).Last));
    }

    [Fact]
    public void Open_WithBaseline_StartsTheCheck() =>
        Assert.Equal(RunKind.Job, Assert.IsType<ScreenEffect.StartRun>(Assert.Single(new Driver(Samples.Initial()).Send(new ScreenMessage.Opened()).Last)).Kind);

    [Fact]
    public void Open_WithoutBaseline_OffersOneAndDoesNothing()
    {
        var driver = new Driver(Samples.Initial() with { Facts = Samples.Facts with { HasBaseline = false } }).Send(new ScreenMessage.Opened());

        Assert.Empty(driver.Effects);
        Assert.IsType<Question.RecordFirst>(Assert.IsType<Overlay.Confirm>(driver.State.Overlay).Question);

        // Enter alone is no yes.
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
        var driver = new Driver(Samples.Initial() with { Facts = Samples.Facts with { AskFirst = "Run rm?" } }).Send(new ScreenMessage.Opened());

        Assert.Empty(driver.Effects);
        Assert.IsType<Question.RunFirst>(Assert.IsType<Overlay.Confirm>(driver.State.Overlay).Question);
        driver.Press(KeyCode.Enter);
        Assert.Empty(driver.Effects);

        driver.Type("r");
        Assert.Empty(driver.Effects);
        Assert.Equal(RunKind.Job, Assert.IsType<ScreenEffect.StartRun>(Assert.Single(driver.Type("y").Effects)).Kind);
    }

    [Fact]
    public void Space_RunUnderWay_PausesAndGoesOn()
    {
        var driver = new Driver(Samples.Running());

        Assert.Equal(new ScreenEffect.Post(new RunCommand.Pause()), Assert.Single(driver.Type(" ").Last));
        Assert.Equal(new ScreenEffect.Post(new RunCommand.Resume()), Assert.Single(driver.Type(" ").Last));
    }

    [Fact]
    public void Space_NoRun_SaysSo()
    {
        var driver = new Driver(Samples.Initial()).Type(" ");

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

        driver.Send(new ScreenMessage.Pictured(state.Shown! with { SwitchingTo = ExecutionMode.Tasks }));
        Assert.Empty(driver.Last);

        driver.Send(new ScreenMessage.Pictured(state.Shown! with { Mode = ExecutionMode.Tasks, Switches = 1 }));
        Assert.Equal(new ScreenEffect.Post(new RunCommand.SwitchMode(ExecutionMode.Sequential)), Assert.Single(driver.Last));
    }

    [Fact]
    public void M_SwitchThatFails_IsToldAndTheModeIsThatOfTheRun()
    {
        var state = Samples.Running();
        var driver = new Driver(state).Type("M").Send(new ScreenMessage.Tick(TimeSpan.FromSeconds(9))).Send(new ScreenMessage.Pictured(state.Shown!));

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
        var driver = new Driver(Samples.Running()).Send(new ScreenMessage.Interrupted());
        Assert.Equal(new ScreenEffect.Post(new RunCommand.Stop()), Assert.Single(driver.Last));

        driver.Send(new ScreenMessage.RunEnded(0, null));
        Assert.Equal(new ScreenEffect.Quit(130), Assert.Single(driver.Last));
    }

    [Fact]
    public void Term_NoRun_LeavesWith143() =>
        Assert.Equal(new ScreenEffect.Quit(143), Assert.Single(new Driver(Samples.Initial()).Send(new ScreenMessage.Terminated()).Last));

    [Fact]
    public void Term_RunThatDoesNotEnd_LeavesAfterALimit()
    {
        var driver = new Driver(Samples.Running()).Send(new ScreenMessage.Terminated()).Send(new ScreenMessage.Tick(TimeSpan.FromSeconds(1)));
        Assert.Empty(driver.Last);

        driver.Send(new ScreenMessage.Tick(TimeSpan.FromSeconds(20)));
        Assert.Equal(new ScreenEffect.Quit(143), Assert.Single(driver.Last));
    }

    [Fact]
    public void HangUp_Stop_DetachesAndStops()
    {
        var driver = new Driver(Samples.Running()).Send(new ScreenMessage.HungUp());
        Assert.Equal([new ScreenEffect.Detach(), new ScreenEffect.Post(new RunCommand.Stop())], driver.Last);

        driver.Send(new ScreenMessage.RunEnded(0, null));
        Assert.Equal(new ScreenEffect.Quit(129), Assert.Single(driver.Last));
    }

    [Fact]
    public void HangUp_Continue_GoesOnAndLeavesWithTheRunsCode()
    {
        var state = Samples.Running();
        var driver = new Driver(state with { Facts = state.Facts with { OutlivesTerminal = true } }).Send(new ScreenMessage.HungUp());
        Assert.Equal([new ScreenEffect.Detach()], driver.Last);

        driver.Send(new ScreenMessage.RunEnded(5, null));
        Assert.Equal(new ScreenEffect.Quit(5), Assert.Single(driver.Last));
    }

    [Fact]
    public void HangUp_ContinueWhilePaused_ResumesTheRun()
    {
        var state = Samples.Running();
        var driver = new Driver(state with { Facts = state.Facts with { OutlivesTerminal = true } }).Type(" ").Send(new ScreenMessage.HungUp());

        Assert.Contains(new ScreenEffect.Post(new RunCommand.Resume()), driver.Last);
    }

    [Fact]
    public void R_NoRun_RunsAgain() =>
        Assert.Equal(RunKind.Job, Assert.IsType<ScreenEffect.StartRun>(Assert.Single(new Driver(Samples.Initial()).Type("r").Last)).Kind);

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
        Assert.Empty(driver.Last);

        driver.Type("y");
        Assert.Equal((RunKind.Baseline, true), Assert.IsType<ScreenEffect.StartRun>(Assert.Single(driver.Last)) is var start ? (start.Kind, start.Replace) : default);
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
    public void F_Frozen_ShowsTheSameUntilPressedAgain()
    {
        var driver = new Driver(Samples.Running()).Type("f");
        var shown = driver.State.Shown;
        var next = Samples.Run(Samples.Board(50)) with { Bytes = 5 };

        driver.Send(new ScreenMessage.Pictured(next));
        Assert.Same(shown, driver.State.Shown);
        Assert.Equal(40, driver.State.Alerts.Index.Count);

        driver.Type("f");
        Assert.Same(next, driver.State.Shown);
        Assert.Equal(50, driver.State.Alerts.Index.Count);
    }

    [Fact]
    public void Filter_TypedThenEscape_NarrowsThenGoesBack()
    {
        var driver = new Driver(Samples.Running()).Type("/").Type("package-0012");
        Assert.Equal(1, driver.State.Alerts.Index.Count);

        driver.Press(KeyCode.Escape);
        Assert.Equal(40, driver.State.Alerts.Index.Count);
        Assert.Null(driver.State.Overlay);
    }

    [Fact]
    public void Filter_Enter_StaysUntilEscape()
    {
        var driver = new Driver(Samples.Running()).Type("/").Type("package-0012").Press(KeyCode.Enter);
        Assert.Equal(1, driver.State.Alerts.Index.Count);

        driver.Press(KeyCode.Escape);
        Assert.Equal(40, driver.State.Alerts.Index.Count);
    }

    [Fact]
    public void Paste_NoLineOpen_IsNeverTakenForKeys()
    {
        var state = Samples.Running();

        Assert.Equal(state, new Driver(state).Send(new ScreenMessage.Typed(new InputEvent.Paste("qy\n"))).State);
    }

    [Fact]
    public void Paste_FilterOpen_IsFiltered() =>
        Assert.Equal(1, new Driver(Samples.Running()).Type("/").Send(new ScreenMessage.Typed(new InputEvent.Paste("package-0012"))).State.Alerts.Index.Count);

    [Fact]
    public void VerdictAndSeverityKeys_Alerts_Narrow()
    {
        var driver = new Driver(Samples.Running(alerts: 60)).Type("v");
        Assert.All(Shown(driver.State), alert => Assert.Equal("new", alert.Kind));

        driver.Press(KeyCode.Escape).Type("VV");
        Assert.All(Shown(driver.State), alert => Assert.Equal(Severity.High, alert.Severity));
    }

    [Fact]
    public void S_Alerts_ComesAroundThroughAllOrders()
    {
        var driver = new Driver(Samples.Running());
        var orders = Enumerable.Range(0, 5).Select(_ => driver.Type("s").State.Alerts.Index.Order).ToList();

        Assert.Equal([AlertOrder.Newest, AlertOrder.Oldest, AlertOrder.Path, AlertOrder.Verdict, AlertOrder.Severity], orders);
    }

    [Fact]
    public void S_Workers_SortsThem()
    {
        var driver = new Driver(Samples.Running(workers: 5)).Type("2s");

        Assert.Equal(WorkerOrder.Bytes, driver.State.WorkerOrder);
        Assert.Equal(driver.State.SortedWorkers().OrderByDescending(worker => worker.BytesPerSecond), driver.State.SortedWorkers());
    }

    [Fact]
    public void Enter_OnAnAlert_OpensItAndEscapeCloses()
    {
        var driver = new Driver(Samples.Running()).Type("j").Press(KeyCode.Enter);
        Assert.IsType<Overlay.Details>(driver.State.Overlay);

        Assert.Null(driver.Press(KeyCode.Escape).State.Overlay);
    }

    [Fact]
    public void Details_Right_OpensTheNextAlert()
    {
        var driver = new Driver(Samples.Running()).Press(KeyCode.Enter);
        var first = ((Overlay.Details)driver.State.Overlay!).Alert;

        driver.Press(KeyCode.Right);
        Assert.NotEqual(first.Number, ((Overlay.Details)driver.State.Overlay!).Alert.Number);
    }

    [Theory]
    [InlineData("1", PaneId.Run)]
    [InlineData("2", PaneId.Workers)]
    [InlineData("3", PaneId.Queue)]
    [InlineData("4", PaneId.Cores)]
    [InlineData("5", PaneId.Alerts)]
    [InlineData("5l", PaneId.Run)]
    [InlineData("1h", PaneId.Alerts)]
    internal void Digits_Anywhere_Focus(string keys, PaneId pane) => Assert.Equal(pane, new Driver(Samples.Running()).Type(keys).State.Focus);

    [Fact]
    public void Tab_FiveTimes_ComesAround()
    {
        var driver = new Driver(Samples.Running());
        for (var i = 0; i < 5; i++)
        {
            driver.Press(KeyCode.Tab);
        }

        Assert.Equal(PaneId.Alerts, driver.State.Focus);
        Assert.Equal(PaneId.Cores, driver.Press(KeyCode.Tab, KeyModifiers.Shift).State.Focus);
    }

    [Fact]
    public void Z_Twice_ZoomsAndBack()
    {
        var driver = new Driver(Samples.Running(120, 40)).Type("z");
        Assert.Equal(LayoutKind.Tabs, driver.State.Layout().Kind);

        Assert.Equal(LayoutKind.Full, driver.Type("z").State.Layout().Kind);
    }

    [Fact]
    public void P_ListsAndPreviewsThenAsks()
    {
        var driver = new Driver(Samples.Running()).Type("p");
        Assert.IsType<ScreenEffect.ListProfiles>(Assert.Single(driver.Last));

        driver.Send(new ScreenMessage.ProfilesListed(Samples.Profiles)).Press(KeyCode.Enter);
        Assert.IsType<Question.UseProfile>(Assert.IsType<Overlay.Confirm>(driver.State.Overlay).Question);
        Assert.Equal(new ScreenEffect.UseProfile(Samples.Profiles[0].Path), Assert.Single(driver.Type("y").Last));
    }

    [Fact]
    public void P_ProfileWithErrors_IsNotUsed()
    {
        var driver = new Driver(Samples.Running()).Type("p").Send(new ScreenMessage.ProfilesListed(Samples.Profiles)).Type("G").Press(KeyCode.Enter);

        Assert.IsType<Overlay.Picker>(driver.State.Overlay);
    }

    [Fact]
    public void ProfileUsed_RunUnderWay_SteersWhatCanBeSteered()
    {
        var settings = new LiveSettings(ExecutionMode.Sequential, 1, ThemeChoice.Dark, Mouse: true, Toggle.On, new ByteSize(5_000_000));
        var driver = new Driver(Samples.Running()).Send(new ScreenMessage.ProfileUsed(Samples.Facts with { Profile = "other" }, settings));

        Assert.Equal(
            [new ScreenEffect.SetMouse(true), new ScreenEffect.Post(new RunCommand.SwitchMode(ExecutionMode.Sequential)), new ScreenEffect.Post(new RunCommand.SetWorkers(1)),
                new ScreenEffect.Post(new RunCommand.SetReadRate(5_000_000))],
            driver.Last);
        Assert.Equal(settings, driver.State.Settings);
    }

    [Fact]
    public void ProfileUsed_WorkersAuto_AsManyAsSuitTheMachine()
    {
        var state = Samples.Running() with { Settings = Samples.Settings with { Workers = 7 } };
        var driver = new Driver(state).Send(new ScreenMessage.ProfileUsed(Samples.Facts, Samples.Settings));

        Assert.Equal(new ScreenEffect.Post(new RunCommand.SetWorkers(Samples.Facts.AutoWorkers)), Assert.Single(driver.Last));
    }

    [Fact]
    public void L_RateThenEnter_TakesEffectInTheRun()
    {
        var driver = new Driver(Samples.Running()).Type("L").Press(KeyCode.Backspace).Type("20MB").Press(KeyCode.Enter);

        Assert.Equal(new ScreenEffect.Post(new RunCommand.SetReadRate(20_000_000)), Assert.Single(driver.Last));
        Assert.Equal(new ByteSize(20_000_000), driver.State.Settings.ReadRate);
    }

    [Fact]
    public void L_NoSize_SaysWhatIsAccepted()
    {
        var driver = new Driver(Samples.Running()).Type("L").Type("fast").Press(KeyCode.Enter);

        Assert.Empty(driver.Effects);
        Assert.IsType<Overlay.RateLine>(driver.State.Overlay);
        Assert.Equal(NoticeLevel.Bad, driver.State.Notice?.Level);
    }

    [Fact]
    public void SaveAs_NameThenYes_Saves()
    {
        var driver = new Driver(Samples.Running()).Type("S").Type("mine").Press(KeyCode.Enter);
        Assert.Empty(driver.Last);

        Assert.Equal(new ScreenEffect.SaveProfile("mine", false, Samples.Settings), Assert.Single(driver.Type("y").Last));
        Assert.Equal(
            new ScreenEffect.SaveProfile("mine", true, Samples.Settings),
            Assert.Single(driver.Send(new ScreenMessage.ProfileExists("mine")).Type("y").Last));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("..")]
    public void SaveAs_NameThatIsAPath_Refuses(string name) =>
        Assert.IsType<Overlay.SaveLine>(new Driver(Samples.Running()).Type("S").Type(name).Press(KeyCode.Enter).State.Overlay);

    [Fact]
    public void CtrlLAndCtrlZ_AlsoInDialogs_RedrawAndSuspend()
    {
        var driver = new Driver(Samples.Running()).Type("/");

        Assert.IsType<ScreenEffect.Redraw>(Assert.Single(driver.Press(InputEvent.Key.Ctrl('l')).Last));
        Assert.IsType<ScreenEffect.Suspend>(Assert.Single(driver.Press(InputEvent.Key.Ctrl('z')).Last));
    }

    [Fact]
    public void TAndU_ThemeAndMouse_Change()
    {
        var driver = new Driver(Samples.Running()).Type("t");
        Assert.Equal(ThemeChoice.Dark, driver.State.Settings.Theme);

        Assert.Equal(new ScreenEffect.SetMouse(true), Assert.Single(driver.Type("u").Last));
    }

    [Fact]
    public void RunRefused_Reason_IsShownAndIsTheCode()
    {
        var driver = new Driver(Samples.Initial()).Send(new ScreenMessage.RunStarted(RunKind.Job)).Send(new ScreenMessage.RunRefused(RunKind.Job, "no such root", 66));

        Assert.Equal("no such root", Assert.IsType<Overlay.Message>(driver.State.Overlay).Text);
        Assert.Equal((66, false), (driver.State.ExitCode, driver.State.Active is not null));
    }

    [Fact]
    public void Notice_AfterAWhile_IsGone()
    {
        var driver = new Driver(Samples.Running()).Type("+");
        Assert.NotNull(driver.State.Notice);

        Assert.Null(driver.Send(new ScreenMessage.Tick(TimeSpan.FromSeconds(60))).State.Notice);
    }

    [Fact]
    public void KeyMap_ContractKeys_AreAllThere()
    {
        string[] keys = ["?", "q", "Tab", "1..5", "z", "/", "s", "Space", "f", "m", "M", "+", "-", "p", "S", "r", "b", "Enter", "Esc", "Ctrl-L", "Ctrl-Z", "Ctrl-C"];

        Assert.Subset(KeyMap.All.Select(binding => binding.Keys).ToHashSet(), keys.ToHashSet());
    }

    private static IEnumerable<Alert> Shown(AppState state)
    {
        Assert.NotEqual(0, state.Alerts.Index.Count);
        return Enumerable.Range(0, state.Alerts.Index.Count).Select(i => AlertIndex.Find(state.ShownAlerts, state.Alerts.Index[i])!);
    }
}
