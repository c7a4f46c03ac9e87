using Terminal.Gui.Input;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Keys;
using TuiScan.Screen.Terminal;
using TuiScan.Screen.Views.Painting;
using Mouse = Terminal.Gui.Input.Mouse;

namespace TuiScan.Screen.Views;

/// <summary>The last row: the keys of what has the focus, which can be pressed, and a passing notice at the right.</summary>
internal sealed class KeyLine(Action<ScreenMessage> post) : CellView
{
    private readonly List<(Rect Place, InputEvent.Key Key)> _places = [];

    protected override object? Slice(AppState state) => (state.Notice, state.Focus, state.Overlay?.GetType(), state.IsOver);

    protected override void Paint(Painter painter, AppState state, Theme theme)
    {
        _places.Clear();
        var notice = state.Notice;
        var text = TextFit.End(notice?.Text ?? "", painter.Width, theme.Glyphs.Ellipsis);
        var room = painter.Width - TextWidth.Of(text);
        painter.Text(room, 0, text, Styles.Of(notice?.Level ?? NoticeLevel.Info, theme));
        var x = 0;
        foreach (var hint in FooterKeys.Of(state))
        {
            if (x + TextWidth.Of(hint.Keys) + TextWidth.Of(hint.Text) + 2 > room)
            {
                return;
            }

            var start = x;
            x = painter.Text(x, 0, hint.Keys, theme.Key);
            x = painter.Text(x + 1, 0, hint.Text, theme.Muted);
            _places.Add((new Rect(start, 0, x - start, 1), hint.Key));
            x += 2;
        }
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse is not { Flags: MouseFlags.LeftButtonPressed, Position: { } place })
        {
            return false;
        }

        var pressed = _places.FindIndex(hint => hint.Place.Contains(place.X, place.Y));
        if (pressed >= 0)
        {
            post(new ScreenMessage.FromTerminal(new TerminalEvent.Typed(_places[pressed].Key)));
        }

        return true;
    }
}
