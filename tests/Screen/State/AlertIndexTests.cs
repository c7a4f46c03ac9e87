using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.State.Alerts;
using Xunit;

namespace TuiScan.Tests.Screen.State;

public sealed class AlertIndexTests
{
    public static TheoryData<string, bool> Orders => [.. Enum.GetNames<AlertColumn>().SelectMany(name => new[] { (name, true), (name, false) })];

    [Theory]
    [MemberData(nameof(Orders))]
    public void Extend_InPieces_EqualsBuiltAtOnce(string name, bool isDescending)
    {
        var order = new AlertOrder(Enum.Parse<AlertColumn>(name), isDescending);
        var board = new AlertBoard(TimeProvider.System);
        var filter = Filter("file-3");
        var index = AlertIndex.Build([], filter, order);
        for (var i = 0; i < 3_000; i++)
        {
            Samples.Add(board, i);
            if (i % 97 == 0)
            {
                index = index.Extend(board.Snapshot().Alerts);
            }
        }

        var alerts = board.Snapshot().Alerts;
        Assert.Equal(Numbers(AlertIndex.Build(alerts, filter, order)), Numbers(index.Extend(alerts)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Extend_OneReplacesAnother_TheEarlierIsShownNoMore(bool inOneStep)
    {
        var board = Samples.Board(3);
        var before = AlertIndex.Build(inOneStep ? [] : board.Snapshot().Alerts, AlertFilter.None, AlertOrder.By(AlertColumn.Path));
        board.AddInPlaceOf(board.Snapshot().Alerts[1].Kind, Severity.Low, "moved", board.Snapshot().Alerts[1].Path!.Value, default, null);

        Assert.Equal([3, 2, 0], Numbers(before.Extend(board.Snapshot().Alerts)));
    }

    [Theory]
    [InlineData("pack", "package-00")]
    [InlineData("pack", "file PACKAGE")]
    [InlineData("", "file-3")]
    public void Narrow_LongerText_EqualsBuilt(string before, string after)
    {
        var alerts = Samples.Board(500).Snapshot().Alerts;
        var (wide, narrow) = (Filter(before), Filter(after));
        Assert.True(narrow.Narrows(wide));

        var index = AlertIndex.Build(alerts, wide, AlertOrder.By(AlertColumn.Path)).With(alerts, narrow);

        Assert.Equal(Numbers(AlertIndex.Build(alerts, narrow, AlertOrder.By(AlertColumn.Path))), Numbers(index));
        Assert.NotEqual(0, index.Count);
    }

    [Fact]
    public void Narrows_OtherWordsKindOrSeverity_Not()
    {
        var filter = Filter("abc !lib") with { Kind = "new", Least = Severity.Medium };

        Assert.False(filter.TryWith("ab !lib", out _)!.Narrows(filter));
        Assert.False(filter.TryWith("abc !libs", out _)!.Narrows(filter));
        Assert.False(filter.TryWith("!abc !lib", out _)!.Narrows(filter));
        Assert.True(filter.TryWith("!lib abcd /x/", out _)!.Narrows(filter));
        Assert.False((filter with { Kind = null }).Narrows(filter));
        Assert.False((filter with { Kind = "moved" }).Narrows(filter));
        Assert.False((filter with { Least = Severity.Low }).Narrows(filter));
        Assert.True((filter with { Least = Severity.High }).Narrows(filter));
    }

    [Fact]
    public void Extend_NothingNew_IsTheSame()
    {
        var alerts = Samples.Board(100).Snapshot().Alerts;
        var index = AlertIndex.Build(alerts, AlertFilter.None, AlertOrder.By(AlertColumn.Path));

        Assert.Same(index, index.Extend(alerts));
    }

    [Fact]
    public void Filter_Words_AreLookedForInWhatIsShown()
    {
        var alert = Samples.Board(1).Snapshot().Alerts[0];

        Assert.True(Filter(@"\x1b tmp").Shows(alert));
        Assert.False(Filter("\e").Shows(alert));
        Assert.True(Filter("NEW").Shows(alert));
    }

    [Theory]
    [InlineData("4755")]
    [InlineData("/-> 47../")]
    [InlineData("0700")]
    public void Filter_Values_AreLookedForAsTheyAreShown(string text)
    {
        var alerts = Modes();
        Assert.Equal([text == "0700" ? 0 : 1], Numbers(AlertIndex.Build(alerts, Filter(text), AlertOrder.By(AlertColumn.Path))));
    }

    [Fact]
    public void Sort_ByWhatDiffers_GoesByTheValues()
    {
        var alerts = Modes();
        Assert.Equal([2, 0, 1], Numbers(AlertIndex.Build(alerts, AlertFilter.None, new AlertOrder(AlertColumn.Detail, IsDescending: false))));
    }

    private static IReadOnlyList<Alert> Modes()
    {
        var board = new AlertBoard(TimeProvider.System);
        foreach (var (name, mode) in new[] { ("a", 0x1C0), ("b", 0x9ED), ("c", 0x180) })
        {
            var finding = new Finding(Verdict.Changed, FilePath.From(name), EntryAttributes.Mode, Severity.Medium)
            {
                Before = Samples.Entry(1, 1) with { Mode = 0x1A4 },
                After = Samples.Entry(1, 1) with { Mode = (ushort)mode },
            };
            board.Add(Severity.Medium, $"changed", finding.Path, $"mode", finding);
        }

        return board.Snapshot().Alerts;
    }

    [Fact]
    public void Selection_AlertsComeInAbove_StaysOnItsAlert()
    {
        var board = Samples.Board(30);
        var state = AlertsState.Empty.Extend(board.Snapshot().Alerts, 8);
        state = state.Select(state.Table.Move(12, state.Index.Count, 8));
        var selected = state.Current(board.Snapshot().Alerts)!.Number;
        for (var i = 0; i < 30; i++)
        {
            Samples.Add(board, i + 30);
        }

        state = state.Extend(board.Snapshot().Alerts, 8);

        Assert.Equal(selected, state.Current(board.Snapshot().Alerts)!.Number);
        Assert.Equal(60, state.Index.Count);
        Assert.Equal(new AlertCounts(20, 20, 20), board.Snapshot().Raised);
    }

    private static AlertFilter Filter(string text) => AlertFilter.None.TryWith(text, out var error) ?? throw new ArgumentException(error);

    private static IEnumerable<int> Numbers(AlertIndex index) => Enumerable.Range(0, index.Count).Select(i => index[i]);
}
