using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Tests.Screen.State;
using Xunit;

namespace TuiScan.Tests.Screen.Views;

/// <summary>What a job that no view knows calls its alerts, its counters and its result, in the panes that there are.</summary>
public sealed class JobViewsTests
{
    [Fact]
    public void Draw_AnotherJob_ShowsItsWordsCountersQueuesAndResult()
    {
        var board = new AlertBoard(TimeProvider.System);
        board.Add(Severity.Low, "dropped", FilePath.From("doc/copyright"), $"109:2: too heavy", null);
        var text = Draw(board, run => run with
        {
            Job = "weighing",
            Activity = "weighing of stones",
            Verified = null,
            Counters = [new Counter("stones", 12, false), new Counter("broken", 1, true)],
            Results = ResultSamples.Concluded(new ResultField("files", 7), new ResultField("heaviest", "a stone")).Snapshot(),
            Queues = [run.Queues[0] with { Name = "lift" }, run.Queues[0] with { Name = "weigh" }],
        });

        Assert.All(
            ["weighing of stones", "stones 12", "broken 1", "lift", "weigh", "dropped", "109:2: too heavy", "Results", "heaviest  a stone", "detail"],
            words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.DoesNotContain("verified", text, StringComparison.Ordinal);
        Assert.DoesNotContain("what differs", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_JobWithoutATree_IsNamedAlone() =>
        Assert.Contains(
            "│records   ",
            ScreenViewTests.Draw(Samples.Initial() with { Facts = Samples.Facts with { Job = "records", Root = "" } }, GlyphSet.Unicode).ToText(),
            StringComparison.Ordinal);

    private static string Draw(AlertBoard board, Func<RunSnapshot, RunSnapshot> change)
    {
        var state = Samples.Running(120, 30);
        state = AppUpdate.Update(state, new ScreenMessage.RunStarted(RunKind.Job)).State;
        state = AppUpdate.Update(state, new ScreenMessage.SnapshotTaken(change(Samples.Run(board)))).State;
        return ScreenViewTests.Draw(state, GlyphSet.Unicode).ToText();
    }
}
