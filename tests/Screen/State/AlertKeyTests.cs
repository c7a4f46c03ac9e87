using TuiScan.Engine.Model;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Alerts;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Terminal;
using Xunit;

namespace TuiScan.Tests.Screen.State;

/// <summary>Keys that filter, sort and open alerts.</summary>
public sealed class AlertKeyTests
{
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

        Assert.Equal(state, new Driver(state).Send(new ScreenMessage.FromTerminal(new TerminalEvent.Typed(new InputEvent.Paste("qy\n")))).State);
    }

    [Fact]
    public void Paste_FilterOpen_IsFiltered() =>
        Assert.Equal(1, new Driver(Samples.Running()).Type("/").Send(new ScreenMessage.FromTerminal(new TerminalEvent.Typed(new InputEvent.Paste("package-0012")))).State.Alerts.Index.Count);

    [Fact]
    public void VerdictAndSeverityKeys_Alerts_Narrow()
    {
        var driver = new Driver(Samples.Running(alerts: 60)).Type("v");
        Assert.All(Shown(driver.State), alert => Assert.Equal("new", alert.Kind));

        driver.Press(KeyCode.Escape).Type("VV");
        Assert.All(Shown(driver.State), alert => Assert.Equal(Severity.High, alert.Severity));
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

    private static IEnumerable<Alert> Shown(AppState state)
    {
        Assert.NotEqual(0, state.Alerts.Index.Count);
        return Enumerable.Range(0, state.Alerts.Index.Count).Select(i => AlertIndex.Find(state.ShownAlerts, state.Alerts.Index[i])!);
    }
}
