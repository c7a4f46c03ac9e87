using TuiScan.Screen.Input;
using TuiScan.Screen.Widgets;
using Xunit;

namespace TuiScan.Tests.Screen.Widgets;

public sealed class TableStateTests
{
    [Fact]
    public void Handle_Keys_SelectionStaysInSight()
    {
        var state = new TableState();
        state = state.Handle(new InputEvent.Key(KeyCode.End), 100, 10)!;
        Assert.Equal((99, 90), (state.Selected, state.Top));
        state = state.Handle(InputEvent.Key.Of('k'), 100, 10)!;
        Assert.Equal((98, 90), (state.Selected, state.Top));
        state = state.Handle(new InputEvent.Key(KeyCode.PageUp), 100, 10)!;
        Assert.Equal((89, 89), (state.Selected, state.Top));
        state = state.Handle(InputEvent.Key.Of('g'), 100, 10)!;
        Assert.Equal((0, 0), (state.Selected, state.Top));
        Assert.Null(state.Handle(InputEvent.Key.Of('x'), 100, 10));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(3, 0)]
    [InlineData(1, 1)]
    public void Fit_FewRows_WithinThem(int count, int height)
    {
        var state = new TableState(50, 45).Fit(count, height);
        Assert.InRange(state.Selected, 0, Math.Max(0, count - 1));
        Assert.InRange(state.Top, 0, state.Selected);
    }

    [Fact]
    public void SortBy_SameColumn_OtherWayRound()
    {
        var state = new TableState().SortBy(2);
        Assert.False(state.Descending);
        Assert.True(state.SortBy(2).Descending);
        Assert.False(state.SortBy(2).SortBy(1).Descending);
    }

    [Fact]
    public void Follow_OrderChanges_SameRowSelected()
    {
        var before = RowIndex.Build(100);
        var after = RowIndex.Build(100, filter: row => row % 2 == 0, order: (left, right) => right.CompareTo(left));
        var state = new TableState(10, 8).Follow(before, after, 5);
        Assert.Equal(10, after[state.Selected]);
        Assert.Equal(2, state.Selected - state.Top);
        Assert.Equal(11, new TableState(11, 0).Follow(before, after, 5).Selected); // its row is gone: the place stays
    }

    [Fact]
    public void RowIndex_ExtendedStepwise_EqualsBuiltAtOnce()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var keys = Enumerable.Range(0, 5000).Select(_ => random.Next(50)).ToArray();
        bool Filter(int row) => keys[row] % 3 != 0;
        int Order(int left, int right) => keys[left].CompareTo(keys[right]);
        var (index, count) = (RowIndex.Build(0, Filter, Order), 0);
        while (count < keys.Length)
        {
            count = Math.Min(keys.Length, count + random.Next(200));
            index = index.Extend(count);
        }

        var whole = RowIndex.Build(keys.Length, Filter, Order);
        Assert.Equal(Rows(whole), Rows(index));
        Assert.Equal(Enumerable.Range(0, keys.Length).Where(Filter).OrderBy(row => keys[row]), Rows(whole));
    }

    private static IEnumerable<int> Rows(RowIndex index) => Enumerable.Range(0, index.Count).Select(position => index[position]);
}
