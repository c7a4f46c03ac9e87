using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Tests.Screen.State;
using Xunit;

namespace TuiScan.Tests.Screen.Views;

public sealed class RunViewTests
{
    [Theory]
    [InlineData(80, "410 MB/s")]
    [InlineData(120, "410 MB/s")]
    [InlineData(200, "410 MB/s, limit 500 MB/s")]
    public void Draw_LimitThatFindsNoRoom_ShowsTheRateAllTheSame(int width, string shown) =>
        Assert.Contains(shown, Draw(width, run => run with { RateLimit = 500_000_000, Verified = 12_345_678 }), StringComparison.Ordinal);

    [Fact]
    public void Draw_ModeInForceWhileTheOldOneEnds_IsNotASwitchToItself() =>
        Assert.DoesNotContain("threads to threads", Draw(80, run => run with { SwitchingTo = ExecutionMode.Threads, State = RunState.Switching }), StringComparison.Ordinal);

    [Fact]
    public void Draw_RunThatIsOver_ShowsTheAverage() =>
        Assert.Contains(
            "on average 8,612 items/s  314 MB/s",
            Draw(80, run => run with { State = RunState.Completed, ItemsPerSecond = 0, BytesPerSecond = 0, Elapsed = TimeSpan.FromSeconds(10) }),
            StringComparison.Ordinal);

    [Fact]
    public void Draw_RunThatIsDone_CountsEntriesAsTheSummary() =>
        Assert.Contains(
            "verified 2 of 33  ",
            Draw(80, run => run with { State = RunState.Completed, Verified = 2, Entries = 33 }),
            StringComparison.Ordinal);

    [Fact]
    public void Draw_BytesThatAreNoFiles_SaysNothingOfCacheAndDisk() =>
        Assert.Contains("read  3.1 GB  switches 0", Draw(80, run => run with { BytesFromDisk = null }), StringComparison.Ordinal);

    [Fact]
    public void Draw_RunThatCouldNotStart_SaysWhyBesideTheLastOne()
    {
        var state = new Driver(Samples.Running()).Send(new ScreenMessage.RunEnded(29, null))
            .Send(new ScreenMessage.RunStarted(RunKind.Job)).Send(new ScreenMessage.RunRefused(RunKind.Job, "no such root", 66)).Press(KeyCode.Escape).State;
        var text = ScreenViewTests.Draw(state, GlyphSet.Unicode).ToText();

        Assert.Contains("A new run could not start: no such root", text, StringComparison.Ordinal);
        Assert.Contains("changed 12", text, StringComparison.Ordinal);
        Assert.Contains("90,344", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_RunThatFailed_SaysWhyAndWhatItNotes()
    {
        var failed = Samples.Run(Samples.Board(3)) with
        {
            State = RunState.Failed,
            ExitCode = 74,
            Notes = [$"nothing was written"],
            Failure = (DisplayText)$"the baseline /var/lib/tuiscan/usr-41aa2b09bc0173de.baseline cannot be written: no space left on device (ENOSPC)",
        };
        var state = new Driver(Samples.Running()).Send(new ScreenMessage.SnapshotTaken(failed)).Send(new ScreenMessage.RunEnded(74, failed.Failure)).Press(KeyCode.Escape).State;
        var text = ScreenViewTests.Draw(state, GlyphSet.Unicode).ToText();

        Assert.Contains("Failed, exit 74.", text, StringComparison.Ordinal);
        Assert.Contains("no space left on device (ENOSPC)", text, StringComparison.Ordinal);
        Assert.Contains("nothing was written", text, StringComparison.Ordinal);
        Assert.Contains("90,344", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_FirstRunThatCouldNotStart_SaysWhy()
    {
        var state = new Driver(Samples.Initial()).Send(new ScreenMessage.RunStarted(RunKind.Job))
            .Send(new ScreenMessage.RunRefused(RunKind.Job, "no such root", 66)).Press(KeyCode.Escape).State;

        Assert.Contains("The run could not start: no such root", ScreenViewTests.Draw(state, GlyphSet.Unicode).ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_JobWhoseItemsFailed_DoesNotCallThemDone()
    {
        var run = Samples.Run(Samples.Board(0)) with
        {
            State = RunState.Completed,
            Baseline = null,
            Verified = null,
            Entries = 41,
            Ledger = new LedgerSnapshot(41, 0, 0, 41, 0, 0, 0),
            Counters = [new Counter("done", 1, false), new Counter("failed", 40, true)],
        };
        var text = ScreenViewTests.Draw(new Driver(Samples.Running()).Send(new ScreenMessage.SnapshotTaken(run)).Send(new ScreenMessage.RunEnded(8, null)).State, GlyphSet.Unicode).ToText();

        Assert.Contains("41 ended, of them failed 40; exit 8.", text, StringComparison.Ordinal);
        Assert.Contains("ended 41 of 41", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RunState.Running, "sha256  being recorded", "Nothing to report so far.")]
    [InlineData(RunState.Completed, "sha256  recorded 2026-01-01 02:00 UTC", "Nothing to report.")]
    [InlineData(RunState.Interrupted, "sha256  not recorded", "Nothing to report of what was done.")]
    [InlineData(RunState.Failed, "sha256  not recorded", "Nothing to report of what was done.")]
    public void Draw_Recording_SaysWhetherItIsRecorded(RunState at, string baseline, string alerts)
    {
        var run = Samples.Run(Samples.Board(0));
        run = run with { State = at, Baseline = run.Baseline! with { IsBeingRecorded = true } };
        var text = ScreenViewTests.Draw(new Driver(Samples.Initial()).Send(new ScreenMessage.RunStarted(RunKind.Baseline)).Send(new ScreenMessage.SnapshotTaken(run)).State, GlyphSet.Unicode).ToText();

        Assert.Contains(baseline, text, StringComparison.Ordinal);
        Assert.Contains(alerts, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_ProfileWithLongPaths_ShowsTheirDifferingEnds()
    {
        var folder = string.Concat(Enumerable.Repeat("/a-long-folder", 8));
        var choice = new ProfileChoice("web1", "/p.toml", "", "", [new ProfileDifference("job.baseline", $"\"{folder}/old\"", $"\"{folder}/new\"", false)]);
        var text = ScreenViewTests.Draw(new Driver(Samples.Running()).Type("p").Send(new ScreenMessage.ProfilesListed([choice])).State, GlyphSet.Unicode).ToText();

        Assert.Contains("/old\" -> ", text, StringComparison.Ordinal);
        Assert.Contains("/new\"", text, StringComparison.Ordinal);
    }

    private static string Draw(int width, Func<RunSnapshot, RunSnapshot> change)
    {
        var state = Samples.Running(width, 30);
        state = AppUpdate.Update(state, new ScreenMessage.SnapshotTaken(change(state.Shown!))).State;
        return ScreenViewTests.Draw(state, GlyphSet.Unicode).ToText();
    }
}
