using TuiScan.Tui.Screen;
using TuiScan.Tui.State;
using TuiScan.Tui.Widgets;

namespace TuiScan.Tui.Views;

/// <summary>The last row: what is being typed, or the most useful keys with a passing notice.</summary>
internal static class FooterView
{
    public static void Draw(Canvas canvas, AppState state, Theme theme)
    {
        switch (state.Overlay)
        {
            case Overlay.FilterLine filter:
                InputLine.Draw(canvas, "filter: ", filter.Line, theme);
                break;
            case Overlay.SaveLine save:
                InputLine.Draw(canvas, "save as: ", save.Line, theme);
                break;
            case Overlay.RateLine rate:
                InputLine.Draw(canvas, "read at most, a second (0: no limit): ", rate.Line, theme);
                break;
            default:
                var notice = state.Notice;
                StatusLine.Draw(canvas, KeyMap.Hints, notice?.Text ?? "", Looks.Of(notice?.Level ?? NoticeLevel.Info, theme), theme);
                break;
        }
    }
}
