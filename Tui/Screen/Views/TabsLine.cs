using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views;

/// <summary>The panes' titles in a row, where one pane is shown at a time. Brackets mark the one that is shown, without colour too.</summary>
internal sealed class TabsLine(Action<ScreenMessage> post) : PressLine(post)
{
    protected override object? Slice(AppState state) => (state.Focus, state.HasResults);

    protected override void Paint(Painter painter, AppState state, Theme theme)
    {
        var x = FirstColumn(painter.Width, state.Focus);
        ForgetPlaces();
        var panes = ShownPanes.Of(state);
        foreach (var pane in panes)
        {
            var isShown = pane == state.Focus;
            var end = painter.Text(x, 0, isShown ? $"[{pane}]" : $" {pane} ", isShown ? theme.Selection : theme.Text);
            AddPlace(x, end, new ScreenMessage.PanePressed(pane));
            x = end;
            if (pane != panes[^1])
            {
                painter.Glyph(x++, 0, theme.Glyphs.Separator, theme.Muted);
            }
        }
    }

    /// <summary>Scrolled to the left so far that the title of the pane that is shown is seen whole.</summary>
    private static int FirstColumn(int width, PaneId shown) =>
        Math.Min(0, width - Enum.GetValues<PaneId>().Where(pane => pane <= shown).Sum(pane => TextWidth.Of(pane.ToString()) + 3) + 1);
}
