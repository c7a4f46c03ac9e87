using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views;

/// <summary>The panes' titles in a row, where one pane is shown at a time. Brackets mark the one that is shown, without colour too.</summary>
internal sealed class TabsLine(Action<ScreenMessage> post) : PressLine(post)
{
    /// <summary>Of each title; no two panes begin alike.</summary>
    private const int CutTitle = 3;

    protected override object? Slice(AppState state) => (state.Focus, state.HasResults);

    protected override void Paint(Painter painter, AppState state, Theme theme)
    {
        ForgetPlaces();
        var panes = ShownPanes.Of(state);
        // Where not all titles fit, the others are cut: each can still be read, and pressed.
        var isTight = panes.Sum(pane => TextWidth.Of(pane.ToString()) + 3) - 1 > painter.Width;
        var x = 0;
        foreach (var pane in panes)
        {
            var isShown = pane == state.Focus;
            var end = painter.Text(x, 0, isShown ? $"[{pane}]" : $" {TitleOf(pane, isTight)} ", isShown ? theme.Selection : theme.Text);
            AddPlace(x, end, new ScreenMessage.PanePressed(pane));
            x = end;
            if (pane != panes[^1])
            {
                painter.Glyph(x++, 0, theme.Glyphs.Separator, theme.Muted);
            }
        }
    }

    private static string TitleOf(PaneId pane, bool isTight) => isTight ? pane.ToString()[..CutTitle] : pane.ToString();
}
