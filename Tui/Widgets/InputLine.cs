using TuiScan.Tui.Screen;

namespace TuiScan.Tui.Widgets;

/// <summary>Draws a label and the line behind it, scrolled so that the cursor is seen, and shows the terminal's cursor there.</summary>
internal static class InputLine
{
    public static void Draw(Canvas canvas, string label, InputLineState state, Theme theme)
    {
        var start = canvas.Text(0, 0, label, theme.Key);
        var field = canvas.Part(new Rect(start, 0, Math.Max(0, canvas.Width - start), 1));
        var cursor = TextWidth.Of(state.Text.AsSpan(0, state.Cursor));
        var scroll = Math.Max(0, cursor - field.Width + 1);
        field.Text(-scroll, 0, state.Text, theme.Text);
        field.ShowCursor(cursor - scroll, 0);
    }
}
