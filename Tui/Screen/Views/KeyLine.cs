using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Keys;
using TuiScan.Screen.Terminal;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views;

/// <summary>The last row: the keys of what has the focus, which can be pressed, and a passing notice at the right.</summary>
internal sealed class KeyLine(Action<ScreenMessage> post) : PressLine(post)
{
    protected override object? Slice(AppState state) => (state.Notice, state.Focus, state.Overlay?.GetType(), state.IsOver, state.Active is null, state.Facts.KeepsBaseline, state.Tune?.Report is null, state.Rows.DialogTop);

    protected override void Paint(Painter painter, AppState state, Theme theme)
    {
        ForgetPlaces();
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
            AddPlace(start, x, new ScreenMessage.FromTerminal(new TerminalEvent.Typed(hint.Key)));
            x += 2;
        }
    }
}
