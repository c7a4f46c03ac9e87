using TuiScan.Screen.App;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Terminal;
using TuiScan.Tests.Screen.State;
using TuiScan.Tests.Screen.Terminal;
using Xunit;

namespace TuiScan.Tests.Screen.App;

/// <summary>The mouse on the last row, which stays in sight under an open dialog: a press is the key that stands there.</summary>
public sealed class InputRouterTests : IDisposable
{
    private readonly FramePainter _painter = new(new FakeTerminal(new Size(80, 24)));
    private readonly InputRouter _router;
    private AppState _state = Samples.Initial(80, 24);

    public InputRouterTests() => _router = new InputRouter(_painter, () => _state, message => _state = AppUpdate.Update(_state, message).State);

    public void Dispose() => _painter.Dispose();

    [Fact]
    public void Footer_PressedWhileHelpIsOpen_ScrollsAndCloses()
    {
        Press("? ");
        Assert.IsType<Overlay.Help>(_state.Overlay);
        Press("j down");
        Assert.Equal(1, Assert.IsType<Overlay.Help>(_state.Overlay).Top);
        Press("Esc close");
        Assert.Null(_state.Overlay);
    }

    [Fact]
    public void Footer_EnterPressedWhileAListIsOpen_ReachesTheList()
    {
        _state = _state with { Overlay = new Overlay.ModeMenu(2) };
        Press("Enter choose");
        Assert.Null(_state.Overlay);
        Assert.Equal((Engine.Model.ExecutionMode)2, _state.Settings.Mode);
    }

    [Fact]
    public void Wheel_OverHelp_ScrollsToItsEndAndNoFurther()
    {
        _state = _state with { Overlay = new Overlay.Help() };
        for (var turn = 0; turn < 40; turn++)
        {
            _router.Draw();
            Wheel(MouseAction.WheelDown);
        }

        var end = Assert.IsType<Overlay.Help>(_state.Overlay).Top;
        _router.Draw();
        Assert.DoesNotContain("▼", _painter.Frame.ToText(), StringComparison.Ordinal);
        Wheel(MouseAction.WheelUp);
        Assert.Equal(end - 3, Assert.IsType<Overlay.Help>(_state.Overlay).Top);
    }

    [Fact]
    public void Footer_QuestionThatDoesNotFit_HasTheKeysThatScrollIt()
    {
        _state = Samples.Initial(40, 10) with { Overlay = new Overlay.Confirm(new Prompt.RecordAgain()) };
        _router.Draw();
        Assert.Contains("j down", _painter.Frame.ToText(), StringComparison.Ordinal);
        _router.Route(new ScreenMessage.FromTerminal(new TerminalEvent.Typed(InputEvent.Key.Of('G'))));
        _router.Draw();
        Assert.Contains("recorded.", _painter.Frame.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Footer_EmptyPlacePressed_ClosesAsAnyPlaceOutside()
    {
        _state = _state with { Overlay = new Overlay.Help() };
        _router.Draw();
        Click(79, 23);
        Assert.Null(_state.Overlay);
    }

    private void Wheel(MouseAction action) =>
        _router.Route(new ScreenMessage.FromTerminal(new TerminalEvent.Typed(new InputEvent.Mouse(action, MouseButton.None, 40, 10))));

    private void Press(string key)
    {
        _router.Draw();
        var row = _painter.Frame.ToText().Split('\n')[23];
        var column = row.IndexOf(key, StringComparison.Ordinal);
        Assert.True(column >= 0, row);
        Click(column, 23);
    }

    private void Click(int x, int y)
    {
        foreach (var action in new[] { MouseAction.Press, MouseAction.Release })
        {
            _router.Route(new ScreenMessage.FromTerminal(new TerminalEvent.Typed(new InputEvent.Mouse(action, MouseButton.Left, x, y))));
        }
    }
}
