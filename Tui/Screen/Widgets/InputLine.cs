using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Widgets;

/// <summary>
/// Draws a label and the line behind it, scrolled so that the cursor is seen, and shows the terminal's cursor there. Why the text was
/// refused stands at the right end, where the field gives room for it.
/// </summary>
internal static class InputLine
{
    /// <summary>What of the field stays beside an error, in columns.</summary>
    private const int LeastField = 6;

    /// <param name="canvas">One row.</param>
    /// <param name="label">Before the field.</param>
    /// <param name="state">The text and the cursor.</param>
    /// <param name="theme">The looks.</param>
    /// <param name="hint">Shown in the field while it is empty.</param>
    /// <param name="error">Why the text was refused; empty for nothing.</param>
    public static void Draw(Canvas canvas, string label, InputLineState state, Theme theme, string hint = "", string error = "")
    {
        var start = canvas.Text(0, 0, label, theme.Key);
        var room = Math.Max(0, canvas.Width - start);
        if (error.Length > 0)
        {
            var width = Math.Min(TextWidth.Of(error), Math.Max(0, room - LeastField - 1));
            canvas.Text(canvas.Width - width, 0, error, theme.Bad, width, theme.Glyphs);
            room = Math.Max(0, room - width - 1);
        }

        var field = canvas.Part(new Rect(start, 0, room, 1));
        if (state.Text.Length == 0)
        {
            // Behind the cursor, so that it does not look like what is typed.
            field.Text(1, 0, hint, theme.Muted, Math.Max(0, field.Width - 1), theme.Glyphs);
        }

        var cursor = TextWidth.Of(state.Text.AsSpan(0, state.Cursor));
        var scroll = Math.Max(0, cursor - field.Width + 1);
        field.Text(-scroll, 0, state.Text, theme.Text);
        field.ShowCursor(cursor - scroll, 0);
    }
}
