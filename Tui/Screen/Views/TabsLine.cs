using Terminal.Gui.Input;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.Views.Painting;
using Mouse = Terminal.Gui.Input.Mouse;

namespace TuiScan.Screen.Views;

/// <summary>The panes' titles in a row, where one pane is shown at a time. Brackets mark the one that is shown, without colour too.</summary>
internal sealed class TabsLine(Action<ScreenMessage> post) : CellView
{
    private readonly Rect[] _places = new Rect[Enum.GetValues<PaneId>().Length];

    protected override object? Slice(AppState state) => (state.Focus, state.HasResults);

    protected override void Paint(Painter painter, AppState state, Theme theme)
    {
        var x = FirstColumn(painter.Width, state.Focus);
        Array.Clear(_places);
        var panes = ShownPanes.Of(state);
        foreach (var pane in panes)
        {
            var isShown = pane == state.Focus;
            var end = painter.Text(x, 0, isShown ? $"[{pane}]" : $" {pane} ", isShown ? theme.Selection : theme.Text);
            _places[(int)pane] = new Rect(x, 0, end - x, 1);
            x = end;
            if (pane != panes[^1])
            {
                painter.Glyph(x++, 0, theme.Glyphs.Separator, theme.Muted);
            }
        }
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse is not { Flags: MouseFlags.LeftButtonPressed, Position: { } place })
        {
            return false;
        }

        var pressed = Array.FindIndex(_places, title => title.Contains(place.X, place.Y));
        if (pressed >= 0)
        {
            post(new ScreenMessage.PanePressed((PaneId)pressed));
        }

        return true;
    }

    /// <summary>Scrolled to the left so far that the title of the pane that is shown is seen whole.</summary>
    private static int FirstColumn(int width, PaneId shown) =>
        Math.Min(0, width - Enum.GetValues<PaneId>().Where(pane => pane <= shown).Sum(pane => TextWidth.Of(pane.ToString()) + 3) + 1);
}
