using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Widgets;

/// <summary>The last row: keys with what they do, and a message at the right. Hints that find no room are left out from the end.</summary>
internal static class StatusLine
{
    public static void Draw(Canvas canvas, IReadOnlyList<KeyHint> hints, string message, Style messageStyle, Theme theme)
    {
        var row = canvas.Row(0);
        var text = TextFit.End(message, row.Width, theme.Glyphs.Ellipsis);
        var room = row.Width - TextWidth.Of(text);
        row.Text(room, 0, text, messageStyle);
        var x = 0;
        foreach (var hint in hints)
        {
            if (x + TextWidth.Of(hint.Keys) + TextWidth.Of(hint.Text) + 2 > room)
            {
                return;
            }

            x = row.Text(x, 0, hint.Keys, theme.Key);
            x = row.Text(x + 1, 0, hint.Text, theme.Muted) + 2;
        }
    }
}
