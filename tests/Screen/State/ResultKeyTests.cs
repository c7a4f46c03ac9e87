using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.State.Keys;
using Xunit;

namespace TuiScan.Tests.Screen.State;

/// <summary>The pane of results, which there is only where the job has some.</summary>
public sealed class ResultKeyTests
{
    [Fact]
    public void Results_First_GetTheFocus() => Assert.Equal(PaneId.Results, ResultSamples.Searching().Focus);

    [Theory]
    [InlineData("16", PaneId.Results)]
    [InlineData("6l", PaneId.Run)]
    [InlineData("1h", PaneId.Results)]
    [InlineData("5l", PaneId.Results)]
    internal void Keys_JobWithResults_ReachThePane(string keys, PaneId pane) =>
        Assert.Equal(pane, new Driver(ResultSamples.Searching()).Type(keys).State.Focus);

    [Theory]
    [InlineData("26", PaneId.Workers)]
    [InlineData("5l", PaneId.Run)]
    [InlineData("1h", PaneId.Alerts)]
    internal void Keys_JobWithFindings_PassItOver(string keys, PaneId pane) =>
        Assert.Equal(pane, new Driver(Samples.Running()).Type(keys).State.Focus);

    [Fact]
    public void Help_JobWithResults_NamesItsKey()
    {
        Assert.Contains(KeyMap.HelpWithResults, hint => hint.Keys == "1..6" && hint.Text.EndsWith("Results", StringComparison.Ordinal));
        Assert.DoesNotContain(KeyMap.Help, hint => hint.Text.Contains("Results", StringComparison.Ordinal));
        Assert.Equal(KeyMap.Help.Count, KeyMap.HelpWithResults.Count);
    }

    [Fact]
    public void TableKeys_OnResults_MoveInAllRows()
    {
        var driver = new Driver(ResultSamples.Searching()).Send(new ScreenMessage.Arranged(new PaneRows(1, 1, 1, 1, 10))).Type("G");
        Assert.Equal((39, 30), (driver.State.Results.Selected, driver.State.Results.Top));

        Assert.Equal(0, driver.Type("g").State.Results.Selected);
        Assert.Equal(9, driver.Press(KeyCode.PageDown).State.Results.Selected);
    }

    [Fact]
    public void Rows_ThatComeWhileItRuns_LeaveTheSelection()
    {
        var board = ResultSamples.SearchBoard(20);
        var driver = new Driver(ResultSamples.Show(ResultSamples.Initial(), board)).Type("jjj");
        ResultSamples.AddMatch(board, 20);
        var state = ResultSamples.Show(driver.State, board);

        Assert.Equal(3, state.Results.Selected);
        Assert.Equal(21, ResultRows.Count(state.Shown!.Results));
    }

    [Fact]
    public void Enter_OnARow_ShowsAllOfIt()
    {
        var driver = new Driver(ResultSamples.Searching()).Press(KeyCode.Enter);

        var message = Assert.IsType<Overlay.Message>(driver.State.Overlay);
        Assert.Equal(
            "path: doc/\\x1b[2Jcopyright\nline: 1\ncolumn: 0\ntext: under the terms of the GNU General Public License as published by the Free Software Foundation",
            message.Text);
        Assert.Null(driver.Press(KeyCode.Escape).State.Overlay);
    }

    [Fact]
    public void Footer_JobWithoutABaseline_OffersNone()
    {
        Assert.DoesNotContain(FooterKeys.Of(ResultSamples.Searched()), key => key.Text == "baseline");
        Assert.Contains(FooterKeys.Of(Samples.Initial()), key => key.Text == "baseline");
        Assert.Equal("jobs of kind search have no baseline", new Driver(ResultSamples.Searched()).Type("b").State.Notice?.Text);
    }

    [Theory]
    [InlineData("s", "s has nothing to do in Results; 5 goes to Alerts")]
    [InlineData("R", "R has nothing to do in Results; 5 goes to Alerts")]
    [InlineData("/", "/ has nothing to do in Results; 5 goes to Alerts")]
    [InlineData("d", "d has nothing to do in Results; 5 goes to Alerts")]
    [InlineData("v", "v has nothing to do in Results; 5 goes to Alerts")]
    [InlineData("V", "V has nothing to do in Results; 5 goes to Alerts")]
    [InlineData("*", "* has nothing to do in Results; 5 goes to Alerts")]
    [InlineData("y", "y has nothing to do in Results; 5 goes to Alerts")]
    [InlineData("e", "results are not exported; \"tuiscan run words --format json\" writes them")]
    public void KeysOfAlerts_OnResults_SayThatTheyHaveNothingToDo(string key, string notice)
    {
        var driver = new Driver(ResultSamples.Searched()).Type("6").Type(key);

        Assert.Equal((PaneId.Results, null, notice), (driver.State.Focus, driver.State.Overlay, driver.State.Notice?.Text));
        Assert.Empty(driver.Effects);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("4")]
    public void Enter_OnAPaneWithoutDetails_StaysThere(string pane)
    {
        var driver = new Driver(Samples.Running()).Type(pane);
        var focus = driver.State.Focus;

        Assert.Equal((focus, null), (driver.Press(KeyCode.Enter).State.Focus, driver.State.Overlay));
        Assert.Equal($"Enter has nothing to do in {focus}; 5 goes to Alerts", driver.State.Notice?.Text);
    }

    [Fact]
    public void Escape_OnResults_ClearsTheFilterAndStaysThere()
    {
        var driver = new Driver(ResultSamples.Searching(alerts: 3)).Type("5v6").Press(KeyCode.Escape);

        Assert.True(driver.State.Alerts.Index.Filter.IsNone);
        Assert.Equal(PaneId.Results, driver.State.Focus);
    }

    [Fact]
    public void Press_OnARow_SelectsIt()
    {
        var driver = new Driver(ResultSamples.Searching()).Type("1").Send(new ScreenMessage.Arranged(new PaneRows(1, 1, 1, 1, 10)))
            .Send(new ScreenMessage.RowPressed(PaneId.Results, 4));

        Assert.Equal((PaneId.Results, 4), (driver.State.Focus, driver.State.Results.Selected));
    }

    [Fact]
    public void NextRun_WithoutResults_TakesTheFocusAway()
    {
        var driver = new Driver(ResultSamples.Searched()).Send(new ScreenMessage.ProfileUsed(Samples.Facts, Samples.Settings));
        Assert.Equal(PaneId.Results, driver.State.Focus);

        driver.Send(new ScreenMessage.RunStarted(RunKind.Job));

        Assert.False(driver.State.HasResults);
        Assert.Equal(PaneId.Run, driver.State.Focus);
    }

    [Fact]
    public void Rows_SeveralTables_HaveTheTitlesOfTheNextBetweenThem()
    {
        var board = ResultSamples.SearchBoard(2);
        board.Conclude([new ResultField("groups", ResultSamples.Groups(("Berlin", 12, 1.5)))]);
        var results = board.Snapshot();
        var tables = ResultRows.TablesOf(results);

        Assert.Equal(4, ResultRows.Count(results));
        Assert.Equal((tables[0], 1), ResultRows.At(tables, 1));
        Assert.Equal((tables[1], ResultRows.Titles), ResultRows.At(tables, 2));
        Assert.Equal((tables[1], 0), ResultRows.At(tables, 3));
        Assert.Null(ResultRows.At(tables, 4));
        Assert.Equal("", ResultRows.TextOf(results, 2));
        Assert.Equal(0, ResultRows.Count(RunResults.None));
    }
}
