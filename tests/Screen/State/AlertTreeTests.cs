using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using Xunit;

namespace TuiScan.Tests.Screen.State;

/// <summary>Alerts by directory.</summary>
public sealed class AlertTreeTests
{
    private static readonly string[] Paths =
    [
        "bin/sudo", "etc/hosts", "etc/ssh/keys/a", "etc/ssh/keys/b", "etcx/x", "share/man/man1/a.1", "share/man/man1/b.1", "share/man", ".", "top",
    ];

    [Fact]
    public void D_AllFits_AllIsOpenAndChainsAreOneRow() => Assert.Equal(
        [
            "worker", "v bin/ 1", "  sudo", "v etc/ 3", "  v ssh/keys/ 2", "    a", "    b", "  hosts", "v etcx/ 1", "  x", "v share/ 3", "  v man/man1/ 2",
            "    a.1", "    b.1", "  man", ".", "top",
        ], Rows(Tree(20).State));

    [Fact]
    public void D_DoesNotFit_DirectoriesAreClosed() =>
        Assert.Equal(["worker", "> bin/ 1", "> etc/ 3", "> etcx/ 1", "> share/ 3", ".", "top"], Rows(Tree(9).State));

    [Fact]
    public void D_Twice_IsFlatAgainOnTheSameAlert()
    {
        var driver = Tree(20).Type("jj");
        var selected = driver.State.Alerts.Current(driver.State.ShownAlerts);
        Assert.NotNull(selected);

        Assert.Same(selected, driver.Type("d").State.Alerts.Current(driver.State.ShownAlerts));
        Assert.Null(driver.State.Alerts.Tree);
        Assert.Equal(11, driver.State.Alerts.Count);
    }

    [Fact]
    public void RightAndLeft_Directory_OpenCloseGoInAndOut()
    {
        var driver = Tree(9).Type("jj").Press(KeyCode.Right);
        Assert.Equal(["worker", "> bin/ 1", "v etc/ 3", "  > ssh/keys/ 2", "  hosts", "> etcx/ 1", "> share/ 3", ".", "top"], Rows(driver.State));

        Assert.Equal(3, driver.Type("l").State.Alerts.Table.Selected);
        Assert.Equal(2, driver.Type("jh").State.Alerts.Table.Selected);
        Assert.Equal(["worker", "> bin/ 1", "> etc/ 3", "> etcx/ 1", "> share/ 3", ".", "top"], Rows(driver.Press(KeyCode.Left).State));
        Assert.Equal(PaneId.Alerts, driver.Type("hhh").State.Focus);
    }

    [Fact]
    public void Enter_Directory_TogglesAndAlertOpensIt()
    {
        var driver = Tree(9).Type("j").Press(KeyCode.Enter);
        Assert.Equal(8, driver.State.Alerts.Count);
        Assert.Null(driver.State.Overlay);

        Assert.IsType<Overlay.Details>(driver.Type("j").Press(KeyCode.Enter).State.Overlay);
        Assert.Equal(7, driver.Press(KeyCode.Escape).Type("k").Press(KeyCode.Enter).State.Alerts.Count);
    }

    [Fact]
    public void Details_NextInTheTree_LeavesDirectoriesOut()
    {
        var driver = Tree(20).Type("jj").Press(KeyCode.Enter).Press(KeyCode.Right);

        Assert.Equal("etc/ssh/keys/a", ((Overlay.Details)driver.State.Overlay!).Alert.Path!.Value.Text);
    }

    [Fact]
    public void H_FlatView_GoesToThePaneBefore() => Assert.Equal(PaneId.Cores, Tree(9).Type("dh").State.Focus);

    [Fact]
    public void Space_Directory_MarksAllBelow()
    {
        var driver = Tree(9).Type("jj ");
        Assert.Equal(["etc/hosts", "etc/ssh/keys/a", "etc/ssh/keys/b"], driver.State.Alerts.Chosen(driver.State.ShownAlerts).Select(alert => alert.Path!.Value.Text));

        Assert.Equal(0, driver.Type("k ").State.Alerts.Marks.Count);
    }

    [Fact]
    public void Dot_ClosedDirectories_MarksAllBelow() => Assert.Equal(1 + 3 + 1, Tree(9).Type("j j.").State.Alerts.Marks.Count);

    [Fact]
    public void Group_SelectedAlertIsInAClosedDirectory_ThatOneIsSelected()
    {
        var driver = Tree(9).Type("dss");
        driver.Send(new ScreenMessage.RowPressed(PaneId.Alerts, 4)); // etc/hosts by path is the 5th
        var selected = driver.State.Alerts.Current(driver.State.ShownAlerts)!;
        driver.Type("d");

        Assert.StartsWith(driver.State.Alerts.SelectedRow!.Value.Directory!.Prefix.Text, selected.Path!.Value.Text, StringComparison.Ordinal);
        Assert.Same(selected, driver.Type("d").State.Alerts.Current(driver.State.ShownAlerts));
    }

    [Fact]
    public void Snapshot_ChainIsDivided_StaysOpenOnTheSameRow()
    {
        var board = Board();
        var driver = Tree(9, board).Type("jjljl");
        Assert.Equal("  v ssh/keys/ 2", Rows(driver.State)[driver.State.Alerts.Table.Selected]);

        Add(board, "etc/ssh/config");
        driver.Send(new ScreenMessage.SnapshotTaken(Samples.Run(board)));

        var rows = Rows(driver.State);
        Assert.Equal(["v ssh/ 3", "v keys/ 2", "a", "b", "config"], rows.Skip(3).Take(5).Select(row => row.Trim()));
        Assert.Equal("    v keys/ 2", rows[driver.State.Alerts.Table.Selected]);
    }

    [Fact]
    public void Severity_Directories_TheWorstFirst()
    {
        var board = Board();
        board.Add(Severity.High, "new", FilePath.From("zoo/x"), default, null);

        Assert.Equal("> zoo/ 1", Rows(Tree(9, board).State)[1]);
        Assert.Equal("> zoo/ 1", Rows(Tree(9, board).Type("R").State)[5]);
    }

    [Fact]
    public void Prefixes_AnyPaths_CountEachAlertOnce()
    {
        var random = new Random(3);
        var board = Samples.Board(0);
        for (var i = 0; i < 3_000; i++)
        {
            Add(board, string.Join('/', Enumerable.Range(0, random.Next(1, 7)).Select(_ => "ab-/."[random.Next(5)].ToString())));
        }

        var state = Tree(9, board).State;
        Assert.Equal(3_000, Enumerable.Range(0, state.Alerts.Count).Sum(place => state.Alerts[place].Directory?.Count ?? 1));
        var driver = Tree(9, board);
        for (var i = 0; i < 2_000; i++)
        {
            driver.Type("jl"[random.Next(2)].ToString());
        }
    }

    private static Driver Tree(int height, AlertBoard? board = null) => new Driver(Samples.Initial())
        .Send(new ScreenMessage.Arranged(new PaneRows(height, height, height, height)))
        .Send(new ScreenMessage.SnapshotTaken(Samples.Run(board ?? Board()))).Type("5d");

    private static AlertBoard Board()
    {
        var board = Samples.Board(0);
        foreach (var path in Paths)
        {
            Add(board, path);
        }

        board.Add(Severity.Low, "worker", $"worker 1 was replaced");
        return board;
    }

    private static void Add(AlertBoard board, string path) => board.Add(Severity.Medium, "new", FilePath.From(path), default, null);

    private static List<string> Rows(AppState state) => [.. Enumerable.Range(0, state.Alerts.Count).Select(place =>
    {
        var row = state.Alerts[place];
        var text = row.Directory is { } directory ? $"{(directory.IsOpen ? 'v' : '>')} {directory.Name} {directory.Count}"
            : state.ShownAlerts[row.Number] is { Path: { } path } ? path.Text.Split('/')[^1]
            : state.ShownAlerts[row.Number].Kind;
        return new string(' ', 2 * row.Depth) + text;
    })];
}
