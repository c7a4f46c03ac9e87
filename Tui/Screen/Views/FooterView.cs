using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.State.Keys;
using TuiScan.Screen.Widgets;

namespace TuiScan.Screen.Views;

/// <summary>The last row: what is being typed, or the most useful keys with a passing notice.</summary>
internal static class FooterView
{
    // With the field, and an error beside it.
    private const int LongLabelFrom = 64;

    public static void Draw(Canvas canvas, AppState state, Theme theme)
    {
        switch (state.Overlay)
        {
            case Overlay.FilterLine filter:
                InputLine.Draw(canvas, "filter: ", filter.Line, theme);
                break;
            case Overlay.SaveLine save:
                InputLine.Draw(canvas, "save as: ", save.Line, theme, "a name, such as nightly", save.Error);
                break;
            case Overlay.RateLine rate:
                var label = canvas.Width < LongLabelFrom ? "limit: " : "read at most, a second: ";
                var hint = $"now {RateText.Of(state.Settings.ReadRate)}; such as 20MB, 0 for none";
                InputLine.Draw(canvas, label, rate.Line, theme, hint, rate.Error);
                break;
            default:
                var notice = state.Notice;
                StatusLine.Draw(canvas, KeyMap.Hints, notice?.Text ?? "", Styles.Of(notice?.Level ?? NoticeLevel.Info, theme), theme);
                break;
        }
    }
}
