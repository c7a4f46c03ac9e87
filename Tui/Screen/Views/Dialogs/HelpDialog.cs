using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.State.Keys;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views.Dialogs;

/// <summary>Help over the panes, made from the one table of keys: groups with headings, scrolled by rows.</summary>
internal sealed class HelpDialog : OverlayDialog
{
    private const int MaxWidth = 80;

    private static readonly List<(string Heading, KeyHint? Hint)> Usual = LinesOf(KeyMap.Help);
    private static readonly List<(string Heading, KeyHint? Hint)> WithResults = LinesOf(KeyMap.HelpWithResults);
    private static readonly int KeyWidth = KeyMap.Help.Max(hint => TextWidth.Of(hint.Keys));

    public override bool Shows(Overlay overlay) => overlay is Overlay.Help;

    protected override object? Slice(AppState state) => state.HasResults;

    protected override (int Width, int Height) Wanted(AppState state, Overlay overlay, Theme theme, int width, int height) => (MaxWidth, LinesFor(state).Count + 2);

    protected override (string Title, string Note) Caption(AppState state, Overlay overlay) =>
        ("Help", LinesFor(state).Count + 2 > Viewport.Height ? "j, k scroll; Esc closes" : "Esc closes");

    protected override void Paint(Painter body, AppState state, Overlay overlay, Theme theme)
    {
        var lines = LinesFor(state);
        ScrolledLines.Paint(body, lines.Count, ((Overlay.Help)overlay).Top, theme, (line, y) => PaintLine(body, y, lines[line], theme));
    }

    private static void PaintLine(Painter body, int y, (string Heading, KeyHint? Hint) line, Theme theme)
    {
        if (line.Hint is not { } hint)
        {
            body.Text(0, y, line.Heading, theme.Header, body.Width, theme.Glyphs);
            return;
        }

        body.Text(1, y, hint.Keys, theme.Key, body.Width - 1, theme.Glyphs);
        body.Text(KeyWidth + 3, y, hint.Text, theme.Text, body.Width - KeyWidth - 3, theme.Glyphs);
    }

    private static List<(string Heading, KeyHint? Hint)> LinesFor(AppState state) => state.HasResults ? WithResults : Usual;

    private static List<(string Heading, KeyHint? Hint)> LinesOf(IReadOnlyList<KeyHint> hints)
    {
        var lines = new List<(string, KeyHint?)>();
        foreach (var group in hints.GroupBy(hint => hint.Group))
        {
            if (lines.Count > 0)
            {
                lines.Add(("", null));
            }

            lines.Add((group.Key, null));
            lines.AddRange(group.Select(hint => ("", (KeyHint?)hint)));
        }

        return lines;
    }
}
