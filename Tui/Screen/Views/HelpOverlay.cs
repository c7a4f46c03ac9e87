using TuiScan.Screen.Cells;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.State.Keys;
using TuiScan.Screen.Widgets;

namespace TuiScan.Screen.Views;

/// <summary>Help over the panes, made from the one table of keys.</summary>
internal static class HelpOverlay
{
    private const int MaxWidth = 80;

    public static void Draw(Canvas canvas, Overlay.Help help, Theme theme)
    {
        var height = HelpView.Height(KeyMap.Help);
        var outer = canvas.Part(canvas.Bounds.Center(MaxWidth, height + 2));
        outer.Fill(theme.Text);
        var inner = Pane.Draw(outer, "Help", focused: true, theme, height > outer.Height - 2 ? "j, k scroll; Esc closes" : "Esc closes");
        HelpView.Draw(inner.Part(inner.Bounds.Inset(1, 0)), KeyMap.Help, help.Top, theme);
    }
}
