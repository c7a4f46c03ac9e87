using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Runs;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using Xunit;

namespace TuiScan.Tests.Screen.State;

/// <summary>What becomes of questions, wishes and findings when a run has ended or could not begin.</summary>
public sealed class RunEndTests
{
    [Fact]
    public void RunRefused_BaselineIsThereByNow_IsKnownAfterwards()
    {
        var driver = new Driver(Samples.Initial() with { Facts = Samples.Facts with { HasBaseline = false } }).Send(new ScreenMessage.RunStarted(RunKind.Baseline))
            .Send(new ScreenMessage.RunRefused(RunKind.Baseline, "there is one already", 64));
        Assert.Equal(new ScreenEffect.ReadBaseline(null), Assert.Single(driver.Last));

        driver.Send(new ScreenMessage.BaselineRead(null, true, ""));
        Assert.IsType<Overlay.Message>(driver.State.Overlay);
        Assert.True(driver.State.Facts.HasBaseline);
    }

    [Theory]
    [InlineData("x", "done; r runs again")]
    [InlineData("r", "done; r runs again")]
    [InlineData("q", "the run has ended; q leaves")]
    public void RunEnded_QuestionAboutItIsOpen_ClosesIt(string key, string notice)
    {
        var driver = new Driver(Samples.Running()).Type(key).Send(new ScreenMessage.RunEnded(0, null));

        Assert.Equal((null, notice), (driver.State.Overlay, driver.State.Notice?.Text));
        Assert.DoesNotContain(new ScreenEffect.Post(new RunCommand.Stop()), driver.Type("y").Effects);
        Assert.False(driver.State.IsStopping);
    }

    [Fact]
    public void RunEnded_HelpOverAQuestionAboutIt_ComesBackToThePanes()
    {
        var driver = new Driver(Samples.Running()).Type("x?").Send(new ScreenMessage.RunEnded(0, null));
        Assert.IsType<Overlay.Help>(driver.State.Overlay);

        Assert.Null(driver.Press(KeyCode.Escape).State.Overlay);
    }

    [Fact]
    public void RunEnded_AnotherQuestionIsOpen_LeavesIt() =>
        Assert.IsType<Overlay.SaveLine>(new Driver(Samples.Running()).Type("S").Send(new ScreenMessage.RunEnded(0, null)).State.Overlay);

    [Fact]
    public void RunEnded_WhileStopping_SaysStoppingNoMore()
    {
        var driver = new Driver(Samples.Running()).Type("xy").Send(new ScreenMessage.RunEnded(74, (DisplayText)$"the disk is full"));

        Assert.Equal((false, null), (driver.State.IsStopping, driver.State.Notice));
    }

    [Fact]
    public void RunRefused_StopAndStartWereAskedFor_StartsWhatWasAskedForNext()
    {
        var driver = new Driver(Samples.Initial()).Send(new ScreenMessage.RunStarted(RunKind.Job)).Type("ry")
            .Send(new ScreenMessage.RunRefused(RunKind.Job, "no such root", 66));

        Assert.IsType<ScreenEffect.StartRun>(Assert.Single(driver.Last));
        Assert.Equal((null, false), (driver.State.Next, driver.State.IsStopping));
    }

    [Fact]
    public void RunRefused_Reason_IsShownAndIsTheCode()
    {
        var driver = new Driver(Samples.Initial()).Send(new ScreenMessage.RunStarted(RunKind.Job)).Send(new ScreenMessage.RunRefused(RunKind.Job, "no such root", 66));

        Assert.Equal("no such root", Assert.IsType<Overlay.Message>(driver.State.Overlay).Text);
        Assert.Equal((66, false), (driver.State.ExitCode, driver.State.Active is not null));
    }

    [Fact]
    public void RunRefused_AfterARun_KeepsWhatThatFound()
    {
        var driver = new Driver(Samples.Running()).Type("s").Send(new ScreenMessage.RunEnded(29, null));
        var (shown, alerts) = (driver.State.Shown, driver.State.Alerts.Count);

        driver.Type("r").Send(new ScreenMessage.RunStarted(RunKind.Job)).Send(new ScreenMessage.RunRefused(RunKind.Job, "no such root", 66));

        Assert.Same(shown, driver.State.Shown);
        Assert.Equal((alerts, 29, "no such root"), (driver.State.Alerts.Count, driver.State.ExitCode, driver.State.Refusal));
        Assert.Equal(PaneId.Alerts, driver.State.Focus);

        // With a run that begins it is a new matter.
        driver.Send(new ScreenMessage.RunStarted(RunKind.Job)).Send(new ScreenMessage.SnapshotTaken(Samples.Run(Samples.Board(0))));
        Assert.Equal((null, null, 0), (driver.State.Refusal, driver.State.Before, driver.State.Alerts.Count));
    }
}
