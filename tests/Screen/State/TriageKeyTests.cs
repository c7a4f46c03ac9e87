using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Alerts;
using TuiScan.Screen.State.Dialogs;
using Xunit;

namespace TuiScan.Tests.Screen.State;

/// <summary>Keys that sort and mark alerts.</summary>
public sealed class TriageKeyTests
{
    [Fact]
    public void S_Alerts_ComesAroundThroughAllColumns()
    {
        var driver = new Driver(Samples.Running());
        var orders = Enumerable.Range(0, 5).Select(_ => driver.Type("s").State.Alerts.Index.Order.Column).ToList();

        Assert.Equal([AlertColumn.Verdict, AlertColumn.Path, AlertColumn.Detail, AlertColumn.Time, AlertColumn.Severity], orders);
    }

    [Fact]
    public void R_Severity_TurnsItAroundButNotThePathsOfEquals()
    {
        var state = new Driver(Samples.Running()).Type("R").State;

        var shown = Shown(state).ToList();
        Assert.Equal(shown.OrderBy(alert => alert.Severity).ThenBy(alert => alert.Path!.Value).ThenBy(alert => alert.Number), shown);
        Assert.Equal(Severity.High, shown[^1].Severity);
    }

    [Fact]
    public void TitlePressed_Twice_SortsThenReverses()
    {
        var driver = new Driver(Samples.Running()).Send(new ScreenMessage.TitlePressed(PaneId.Alerts, (int)AlertColumn.Path));
        Assert.Equal(new AlertOrder(AlertColumn.Path, false), driver.State.Alerts.Index.Order);

        driver.Send(new ScreenMessage.TitlePressed(PaneId.Alerts, (int)AlertColumn.Path));
        Assert.Equal(new AlertOrder(AlertColumn.Path, true), driver.State.Alerts.Index.Order);
        Assert.Equal(Shown(driver.State).OrderByDescending(alert => alert.Path!.Value), Shown(driver.State));
    }

    [Fact]
    public void Filter_Mistake_TheLastGoodOneStays()
    {
        var driver = new Driver(Samples.Running()).Type("/").Type("package-0012");
        driver.Type(" /x");
        Assert.NotEmpty(Assert.IsType<Overlay.FilterLine>(driver.State.Overlay).Error);
        Assert.Equal("package-0012 ", driver.State.Alerts.Index.Filter.Text);
        Assert.IsType<Overlay.FilterLine>(driver.Press(KeyCode.Enter).State.Overlay);

        driver.Type("/").Press(KeyCode.Enter);
        Assert.Null(driver.State.Overlay);
        Assert.Equal(0, driver.State.Alerts.Index.Count);
        Assert.Equal(40, driver.Press(KeyCode.Escape).State.Alerts.Index.Count);
    }

    [Fact]
    public void Space_InAlerts_MarksAndMovesDown()
    {
        var driver = new Driver(Samples.Running()).Type(" ");
        Assert.Equal((1, 1), (driver.State.Alerts.Marks.Count, driver.State.Alerts.Table.Selected));
        Assert.Contains("P pauses", driver.State.Notice!.Text, StringComparison.Ordinal);
        Assert.Empty(driver.Effects);

        driver.Send(new ScreenMessage.Tick(TimeSpan.FromSeconds(60))).Type("g ");
        Assert.Equal(0, driver.State.Alerts.Marks.Count);
        Assert.Null(driver.Type(" ").State.Notice);
    }

    [Fact]
    public void Star_SomeMarked_MarksAllShownThenNone()
    {
        var driver = new Driver(Samples.Running()).Type(" v*");
        var shown = driver.State.Alerts.Index.Count;
        Assert.InRange(driver.State.Alerts.Marks.Count, shown, shown + 1);
        Assert.True(driver.State.Alerts.Marks.ContainsAll(driver.State.Alerts.Index.Numbers));

        driver.Type("*");
        Assert.Equal(0, driver.State.Alerts.Marks.Among(driver.State.Alerts.Index.Numbers));
    }

    [Theory]
    [InlineData("jj jjjj.", 6)]
    [InlineData("jjjj kkkkk.", 5)]
    [InlineData("jj.", 1)]
    public void Dot_FromTheLastMark_MarksWhatLiesBetween(string keys, int count) =>
        Assert.Equal(count, new Driver(Samples.Running()).Type(keys).State.Alerts.Marks.Count);

    [Fact]
    public void Marks_FilterSortAndGroup_StayAndAreChosenInTheirOrder()
    {
        var driver = new Driver(Samples.Running()).Type("jj   ");
        var marked = driver.State.Alerts.Chosen(driver.State.ShownAlerts);
        Assert.Equal(Shown(driver.State).Skip(2).Take(3), marked);

        driver.Type("sRsd").Type("/").Type("none such").Press(KeyCode.Enter);
        Assert.Equal(3, driver.State.Alerts.Marks.Count);
        Assert.Equal(marked.OrderBy(alert => alert.Path!.Value), driver.State.Alerts.Chosen(driver.State.ShownAlerts));
    }

    [Fact]
    public void Chosen_NoMarks_IsWhatIsShown()
    {
        var state = new Driver(Samples.Running()).Type("v").State;

        Assert.Equal(Shown(state), state.Alerts.Chosen(state.ShownAlerts));
    }

    [Fact]
    public void Marks_NextRun_AreGone() =>
        Assert.Equal(0, new Driver(Samples.Running()).Type("*").Send(new ScreenMessage.RunStarted(RunKind.Job)).State.Alerts.Marks.Count);

    [Fact]
    public void Marks_AlertIsReplaced_AreCountedNoMore()
    {
        var board = Samples.Board(3);
        var driver = new Driver(Samples.Initial()).Send(new ScreenMessage.SnapshotTaken(Samples.Run(board))).Type("*");
        Assert.Equal(3, driver.State.Alerts.Marks.Count);

        board.AddInPlaceOf(board.Snapshot().Alerts[1].Kind, Severity.Low, "moved", board.Snapshot().Alerts[1].Path!.Value, default, null);
        driver.Send(new ScreenMessage.SnapshotTaken(Samples.Run(board)));
        Assert.Equal(2, driver.State.Alerts.Marks.Count);
        Assert.Equal(2, driver.State.Alerts.Chosen(driver.State.ShownAlerts).Count);
    }

    [Fact]
    public void Keys_NothingShown_DoNothing()
    {
        var driver = new Driver(Samples.Initial()).Type(" *.dhlR").Press(KeyCode.Enter).Type("d *.");

        Assert.Equal(0, driver.State.Alerts.Marks.Count);
        Assert.Empty(driver.Effects);
    }

    private static IEnumerable<Alert> Shown(AppState state)
    {
        Assert.NotEqual(0, state.Alerts.Index.Count);
        return Enumerable.Range(0, state.Alerts.Index.Count).Select(i => AlertIndex.Find(state.ShownAlerts, state.Alerts.Index[i])!);
    }
}
