using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Tuning;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using Xunit;

namespace TuiScan.Tests.Screen.State;

public sealed class TuneTests
{
    private static readonly Candidate Best = new(ExecutionMode.Threads, 2);

    [Fact]
    public void T_NoRun_AsksAndBeginsOnlyAfterAYes()
    {
        var driver = new Driver(Samples.Initial()).Type("T");
        Assert.Empty(driver.Effects);
        Assert.IsType<Prompt.Tune>(Assert.IsType<Overlay.Confirm>(driver.State.Overlay).Prompt);

        Assert.Equal(new ScreenEffect.StartTune(Samples.Settings), Assert.Single(driver.Type("y").Last));
    }

    [Fact]
    public void T_RunUnderWay_IsRefusedUntilItIsPaused()
    {
        var driver = new Driver(Samples.Running()).Type("T");
        Assert.Null(driver.State.Overlay);
        Assert.Contains("P pauses it", driver.State.Notice!.Text, StringComparison.Ordinal);

        Assert.IsType<ScreenEffect.StartTune>(Assert.Single(driver.Type("PTy").Last));
    }

    [Fact]
    public void Tuned_Report_ChangesNothingByItself()
    {
        var driver = new Driver(Samples.Initial()).Type("Ty").Send(new ScreenMessage.Tuned(Samples.Tuned));

        Assert.Empty(driver.Last);
        Assert.Equal(Samples.Settings, driver.State.Settings);
        Assert.Equal(Best, driver.State.Tune!.Selected);
        Assert.Equal(Samples.Settings, driver.Press(KeyCode.Escape).State.Settings);
        Assert.Null(driver.State.Tune);
    }

    [Fact]
    public void Enter_NoRun_HoldsFromTheNextRunOn()
    {
        var driver = Done(Samples.Initial()).Press(KeyCode.Enter);

        Assert.Empty(driver.Last);
        Assert.Equal((Best.Mode, Best.Workers), (driver.State.Settings.Mode, driver.State.Settings.Workers));
        Assert.Null(driver.State.Overlay);
    }

    [Fact]
    public void Enter_PausedRunInThatMode_IsResized() =>
        Assert.Equal([new ScreenEffect.Post(new RunCommand.SetWorkers(2))], Done(Samples.Running(), " ").Press(KeyCode.Enter).Last);

    [Fact]
    public void Enter_PausedRunAndAnotherModeSelected_IsSwitched()
    {
        var driver = Done(Samples.Running(), " ");
        while (driver.State.Tune!.Selected!.Mode != ExecutionMode.Tasks)
        {
            driver.Type("j");
        }

        Assert.Equal(
            [new ScreenEffect.Post(new RunCommand.SwitchMode(ExecutionMode.Tasks)), new ScreenEffect.Post(new RunCommand.SetWorkers(2))],
            driver.Press(KeyCode.Enter).Last);
    }

    [Fact]
    public void S_AsksThenWritesAndTakesOver()
    {
        var driver = Done(Samples.Initial()).Type("S");
        Assert.Empty(driver.Last);

        Assert.Equal([new ScreenEffect.SaveTuned(Best)], driver.Type("y").Last);
        Assert.Equal(2, driver.State.Settings.Workers);
    }

    [Fact]
    public void S_AnsweredWithNo_ShowsTheResultAgain() =>
        Assert.IsType<Overlay.Tune>(Done(Samples.Initial()).Type("Sn").State.Overlay);

    [Fact]
    public void S_NoProfileFile_SaysWhatToDo()
    {
        var driver = Done(Samples.Initial() with { Facts = Samples.Facts with { File = "" } }).Type("S");

        Assert.IsType<Overlay.Tune>(driver.State.Overlay);
        Assert.Contains("no profile file", driver.State.Notice!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Escape_UnderWay_StopsItAndShowsNothingMore()
    {
        var driver = new Driver(Samples.Initial()).Type("Ty").Press(KeyCode.Escape);
        Assert.IsType<ScreenEffect.CancelTune>(Assert.Single(driver.Last));
        Assert.Contains("still stopping", driver.Type("T").State.Notice!.Text, StringComparison.Ordinal);

        driver.Send(new ScreenMessage.TuneFailed("stopped before all was tried"));

        Assert.Null(driver.State.Overlay);
        Assert.IsType<Overlay.Confirm>(driver.Type("T").State.Overlay);
    }

    [Fact]
    public void TuneFailed_Reason_IsShown()
    {
        var driver = new Driver(Samples.Initial()).Type("Ty").Send(new ScreenMessage.TuneFailed("there is nothing to do"));

        Assert.Equal("there is nothing to do", Assert.IsType<Overlay.Message>(driver.State.Overlay).Text);
        Assert.Null(driver.State.Tune);
    }

    private static Driver Done(AppState state, string keys = "") => new Driver(state).Type(keys + "Ty").Send(new ScreenMessage.Tuned(Samples.Tuned));
}
