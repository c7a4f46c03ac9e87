using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Keys;
using TuiScan.Screen.Terminal;
using TuiScan.Screen.Views;
using Xunit;

namespace TuiScan.Tests.Screen.State;

/// <summary>Keys that change the display, and the map of all keys.</summary>
public sealed class KeyTests
{
    [Fact]
    public void Resized_ToTheSizeThatItHad_PaintsAllAnew()
    {
        var state = Samples.Initial();

        Assert.IsType<ScreenEffect.Redraw>(Assert.Single(new Driver(state).Send(new ScreenMessage.FromTerminal(new TerminalEvent.Resized(state.Size))).Last));
    }

    [Fact]
    public void F_Frozen_ShowsTheSameUntilPressedAgain()
    {
        var driver = new Driver(Samples.Running()).Type("f");
        var shown = driver.State.Shown;
        var next = Samples.Run(Samples.Board(50)) with { Bytes = 5 };

        driver.Send(new ScreenMessage.SnapshotTaken(next));
        Assert.Same(shown, driver.State.Shown);
        Assert.Equal(40, driver.State.Alerts.Index.Count);

        driver.Type("f");
        Assert.Same(next, driver.State.Shown);
        Assert.Equal(50, driver.State.Alerts.Index.Count);
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
        Assert.Equal(LayoutKind.Tabs, LayoutPlan.For(driver.State).Kind);

        Assert.Equal(LayoutKind.Full, LayoutPlan.For(driver.Type("z").State).Kind);
    }

    [Fact]
    public void CtrlLAndCtrlZ_AlsoInDialogs_RedrawAndSuspend()
    {
        var driver = new Driver(Samples.Running()).Type("/");

        Assert.IsType<ScreenEffect.Redraw>(Assert.Single(driver.Press(InputEvent.Key.Ctrl('l')).Last));
        Assert.IsType<ScreenEffect.Suspend>(Assert.Single(driver.Press(InputEvent.Key.Ctrl('z')).Last));
    }

    [Fact]
    public void Focus_RunBeginsAndEnds_GoesToRunThenToAlerts()
    {
        var driver = new Driver(Samples.Initial()).Send(new ScreenMessage.RunStarted(RunKind.Job));
        Assert.Equal(PaneId.Run, driver.State.Focus);

        Assert.Equal(PaneId.Alerts, driver.Send(new ScreenMessage.RunEnded(0, null)).State.Focus);
    }

    [Fact]
    public void Focus_PaneChosenMeanwhile_StaysThere()
    {
        var driver = new Driver(Samples.Initial()).Send(new ScreenMessage.RunStarted(RunKind.Job)).Type("4").Send(new ScreenMessage.RunEnded(0, null));
        Assert.Equal(PaneId.Cores, driver.State.Focus);

        // With the next run it is a new matter.
        Assert.Equal(PaneId.Alerts, driver.Send(new ScreenMessage.RunStarted(RunKind.Job)).Send(new ScreenMessage.RunEnded(0, null)).State.Focus);
    }

    [Fact]
    public void TAndU_ThemeAndMouse_Change()
    {
        var driver = new Driver(Samples.Running()).Type("t");
        Assert.Equal(ThemeChoice.Dark, driver.State.Settings.Theme);

        Assert.Equal(new ScreenEffect.SetMouse(true), Assert.Single(driver.Type("U").Last));
        Assert.Empty(driver.Type("u").Last);
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
        string[] keys = ["?", "q", "Tab", "1..5", "z", "/", "s", "Space", "f", "m", "M", "+", "-", "p", "S", "r", "b", "P", "*", ".", "d", "R", "U", "Enter", "Esc", "Ctrl-L", "Ctrl-Z", "Ctrl-C"];

        Assert.Subset(KeyMap.All.Select(binding => binding.Keys).ToHashSet(), keys.ToHashSet());
    }
}
