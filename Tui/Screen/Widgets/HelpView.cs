using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Widgets;

/// <summary>Help, made from the table of keys: groups with headings, in one column, scrolled by rows.</summary>
internal static class HelpView
{
    /// <summary>How many rows all of it takes.</summary>
    public static int Height(IReadOnlyList<KeyHint> hints) => Lines(hints).Count;

    /// <param name="canvas">All of it is used.</param>
    /// <param name="hints">The key table.</param>
    /// <param name="top">The first row shown; too great a one shows the end.</param>
    /// <param name="theme">Styles and glyphs.</param>
    public static void Draw(Canvas canvas, IReadOnlyList<KeyHint> hints, int top, Theme theme)
    {
        var lines = Lines(hints);
        var keyWidth = hints.Count == 0 ? 0 : hints.Max(hint => TextWidth.Of(hint.Keys));
        var first = Math.Clamp(top, 0, Math.Max(0, lines.Count - canvas.Height));
        for (var y = 0; y < canvas.Height && first + y < lines.Count; y++)
        {
            var (heading, hint) = lines[first + y];
            if (hint is null)
            {
                canvas.Text(0, y, heading, theme.Header, canvas.Width, theme.Glyphs);
                continue;
            }

            canvas.Text(1, y, hint.Keys, theme.Key, canvas.Width - 1, theme.Glyphs);
            canvas.Text(keyWidth + 3, y, hint.Text, theme.Text, canvas.Width - keyWidth - 3, theme.Glyphs);
        }
    }

    private static List<(string Heading, KeyHint? Hint)> Lines(IReadOnlyList<KeyHint> hints)
    {
        var lines = new List<(string, KeyHint?)>();
        var group = "";
        foreach (var hint in hints)
        {
            if (hint.Group != group)
            {
                if (lines.Count > 0)
                {
                    lines.Add(("", null));
                }

                lines.Add((hint.Group, null));
                group = hint.Group;
            }

            lines.Add(("", hint));
        }

        return lines;
    }
}
