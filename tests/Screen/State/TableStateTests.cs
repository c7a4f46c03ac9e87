using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using Xunit;

namespace TuiScan.Tests.Screen.State;

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
}
