using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Tests.Screen.State;
using Xunit;

namespace TuiScan.Tests.Screen.Views;

public sealed class AlertsViewTests
{
    [Fact]
    public void Draw_AlertOfTheRunItself_ShowsTheBeginningOfItsSentence()
    {
        var board = Samples.Board(0);
        board.Add(Severity.Medium, "worker", $"worker 1 (process 4711) was killed by signal 9 (KILL) at share/a/path/that/is/rather/long/and/then/some");
        var state = AppUpdate.Update(Samples.Initial(), new ScreenMessage.SnapshotTaken(Samples.Run(board))).State;

        Assert.Contains("worker 1 (process 4711) was killed by signal 9", ScreenViewTests.Draw(state, GlyphSet.Unicode).ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_FilterThatHidesAll_CountsWhatWasReplacedOnce()
    {
        var board = Samples.Board(0);
        board.Add(Severity.Medium, "new", FilePath.From("a"), default, null);
        board.Add(Severity.Medium, "new", FilePath.From("b"), default, null);
        board.AddInPlaceOf("new", Severity.Medium, "moved", FilePath.From("b"), default, null);
        var state = new Driver(Samples.Initial()).Send(new ScreenMessage.SnapshotTaken(Samples.Run(board))).Type("/none such").State;

        var text = ScreenViewTests.Draw(state, GlyphSet.Unicode).ToText();

        Assert.Contains(": 0 of 2;", text, StringComparison.Ordinal);
        Assert.Contains("The filter hides all 2;", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_NothingThereUnderAFilter_NamesTheFilterThatStillHolds()
    {
        var state = new Driver(Samples.Initial()).Send(new ScreenMessage.SnapshotTaken(Samples.Run(Samples.Board(0)))).Type("/none such").Press(KeyCode.Enter).State;

        var text = ScreenViewTests.Draw(state, GlyphSet.Unicode).ToText();

        Assert.Contains("Nothing to report so far. The filter none such holds; Esc clears it.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_HundredThousandAlerts_AsksForTheVisibleOnesOnly()
    {
        var board = Samples.Board(RunSnapshot.MaxAlerts);
        var state = AppUpdate.Update(Samples.Initial(), new ScreenMessage.SnapshotTaken(Samples.Run(board))).State;
        using var render = new Render();
        render.Frame(state);

        var before = GC.GetAllocatedBytesForCurrentThread();
        render.Frame(state with { Focus = PaneId.Run });

        // A map of all rows alone would take 800 kB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400_000);
    }
}
