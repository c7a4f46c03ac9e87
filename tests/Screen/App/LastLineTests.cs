using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.App;
using TuiScan.Tests.Screen.State;
using Xunit;

namespace TuiScan.Tests.Screen.App;

public sealed class LastLineTests
{
    private static readonly RunSnapshot Run = Samples.Run(Samples.Board(0)) with
    {
        Root = "/usr",
        Verified = 10_621,
        Counters = [new Counter("unchanged", 10_617, false), new Counter("new", 4, true)],
        Progress = new ProgressEstimate(168_103, false, 0.1, null, null),
    };

    [Fact]
    public void Of_RunLeftBehind_SaysOfAboutHowMany() =>
        Assert.Equal("tuiscan: check of /usr: verified 10,621 of about 168,103, new 4, interrupted; exit 130\n", LastLine.Of(Run, null, 130));

    [Fact]
    public void Of_InterruptedRun_SaysOfAboutHowMany()
    {
        var summary = new RunSummary { Interrupted = true, Verified = 10_621, Entries = 10_621, Verdicts = Run.Counters, Progress = Run.Progress };

        Assert.Equal("tuiscan: check of /usr: verified 10,621 of about 168,103, new 4, interrupted; exit 130\n", LastLine.Of(Run, summary, 130));
    }

    [Fact]
    public void Of_WholeRun_SaysWhatTheSummarySays()
    {
        var summary = new RunSummary { Verified = 2, Entries = 33, Verdicts = [new Counter("unverified", 31, true)] };

        Assert.Equal("tuiscan: check of /usr: verified 2 of 33, unverified 31; exit 8\n", LastLine.Of(Run, summary, 8));
    }

    [Fact]
    public void Of_RecordingLeftBehind_SaysOfHowManyThatWereFound() =>
        Assert.Equal(
            "tuiscan: check of /usr: verified 10,621 of 168,103 found so far, new 4, interrupted; exit 130\n",
            LastLine.Of(Run with { Progress = Run.Progress with { IsSoFar = true } }, null, 130));

    [Fact]
    public void Of_RunThatFailed_SaysWhy()
    {
        var summary = new RunSummary { Verified = 2, Entries = 33, Verdicts = [] };

        Assert.Equal(
            "tuiscan: check of /usr: verified 2 of 33; exit 74: the disk is full\n", LastLine.Of(Run with { Failure = (DisplayText)$"the disk is full" }, summary, 74));
    }

    [Fact]
    public void Of_JobThatVerifiesNothing_SaysDone()
    {
        var summary = new RunSummary { CountsEntries = false, Ledger = new LedgerSnapshot(7, 0, 0, 7, 0, 0, 0) };

        Assert.Equal("tuiscan: check of /usr: done 7 of 7; exit 0\n", LastLine.Of(Run with { Verified = null, Counters = [] }, summary, 0));
    }
}
