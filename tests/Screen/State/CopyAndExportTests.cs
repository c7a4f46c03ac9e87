using TuiScan.Engine.Model;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using Xunit;

namespace TuiScan.Tests.Screen.State;

public sealed class CopyAndExportTests
{
    private static AppState Running => Samples.Running() is var state ? state with { Focus = PaneId.Alerts, Facts = state.Facts with { RootPath = "/usr" } } : throw new InvalidOperationException();

    [Fact]
    public void Y_OneSelected_CopiesItsAbsolutePath()
    {
        var driver = new Driver(Running);
        var path = driver.State.Alerts.Current(driver.State.ShownAlerts)!.Path!.Value;

        driver.Type("y");

        Assert.Equal($"/usr/{path.Text}", Assert.IsType<ScreenEffect.Copy>(Assert.Single(driver.Last)).Text);
        Assert.Contains("if your terminal allows it", driver.State.Notice!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Y_HostileName_IsAShellWord()
    {
        var board = new TuiScan.Engine.Telemetry.AlertBoard(TimeProvider.System);
        board.Add(Severity.High, "changed", Samples.Hostile, default, null);
        var state = AppUpdate.Update(Running, new ScreenMessage.SnapshotTaken(Samples.Run(board))).State;

        var copy = Assert.IsType<ScreenEffect.Copy>(Assert.Single(new Driver(state).Type("y").Last));

        Assert.StartsWith("$'/usr/tmp/\\x1b", copy.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(copy.Text, character => char.IsControl(character));
    }

    [Fact]
    public void Y_NothingShown_SaysSo() => Assert.Equal("there is no path to copy", new Driver(Samples.Running(alerts: 0)).Type("y").State.Notice!.Text);

    [Fact]
    public void E_NameTyped_ExportsWhatIsShown()
    {
        var driver = new Driver(Running).Type("e");
        Assert.IsType<ScreenEffect.ProposeExport>(Assert.Single(driver.Last));

        driver.Send(new ScreenMessage.ExportProposed("tuiscan-1.jsonl")).Press(KeyCode.Enter);

        var export = Assert.IsType<ScreenEffect.Export>(Assert.Single(driver.Last));
        Assert.Equal(("tuiscan-1.jsonl", driver.State.Alerts.Index.Count), (export.Path, export.Alerts.Count));
    }

    [Fact]
    public void Y_InDetails_CopiesTheOneThatIsShown()
    {
        var driver = new Driver(Running).Type("  j").Press(KeyCode.Enter);
        var shown = Assert.IsType<Overlay.Details>(driver.State.Overlay).Alert;

        driver.Type("y");

        Assert.Equal($"/usr/{shown.Path!.Value.Text}", Assert.IsType<ScreenEffect.Copy>(Assert.Single(driver.Last)).Text);
        Assert.IsType<Overlay.Details>(driver.State.Overlay);
    }

    [Fact]
    public void Exported_NotAllAreKept_SaysHowManyThereAre()
    {
        var driver = new Driver(Running with { Shown = Running.Shown! with { Raised = new TuiScan.Engine.Telemetry.AlertCounts(0, 159_948, 0) } });

        driver.Send(new ScreenMessage.Exported("/a.csv", 90_000));

        Assert.Equal("90,000 exported to /a.csv; of 159,948 only the first are kept", driver.State.Notice!.Text);
    }

    [Fact]
    public void E_UnknownEnding_IsRefusedBesideTheField()
    {
        var driver = new Driver(Running).Type("e").Send(new ScreenMessage.ExportProposed("a.pdf")).Press(KeyCode.Enter);

        Assert.Equal("must end in .jsonl, .csv or .txt", Assert.IsType<Overlay.ExportLine>(driver.State.Overlay).Error);
    }

    [Fact]
    public void ExportRefused_NameIsThere_AsksAgainWithTheReason()
    {
        var driver = new Driver(Running).Send(new ScreenMessage.ExportRefused("a.txt", "file exists"));

        Assert.Equal(new Overlay.ExportLine("a.txt", "file exists"), driver.State.Overlay);
    }

    [Fact]
    public void QuestionMark_OverADialog_ShowsHelpAndComesBack()
    {
        var driver = new Driver(Running).Press(KeyCode.Enter);
        var details = Assert.IsType<Overlay.Details>(driver.State.Overlay);

        Assert.IsType<Overlay.Help>(driver.Type("?").State.Overlay);
        Assert.Equal(details, driver.Press(KeyCode.Escape).State.Overlay);
    }

    [Fact]
    public void AltKey_InADialog_ClosesItAndIsTheKey()
    {
        var driver = new Driver(Running).Type("?").Press(InputEvent.Key.Alt('m'));

        Assert.IsType<Overlay.ModeMenu>(driver.State.Overlay);
    }
}
