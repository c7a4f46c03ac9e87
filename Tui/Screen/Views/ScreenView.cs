using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Widgets;

namespace TuiScan.Screen.Views;

/// <summary>All of the screen as a pure function of the state. Any size is drawn, 0x0 and 1x1 too.</summary>
internal static class ScreenView
{
    /// <summary>Draws into a buffer that was cleared.</summary>
    public static void Draw(Canvas canvas, AppState state, Theme theme)
    {
        var layout = state.Layout();
        DrawPanes(canvas, state, layout, theme);
        if (!layout.Footer.IsEmpty)
        {
            FooterView.Draw(canvas.Part(layout.Footer), state, theme);
        }

        DrawOverlay(canvas, state, layout, theme);
    }

    private static void DrawPanes(Canvas canvas, AppState state, ScreenLayout layout, Theme theme)
    {
        if (!layout.Tabs.IsEmpty)
        {
            Tabs.Draw(canvas.Part(layout.Tabs), Enum.GetNames<PaneId>(), (int)state.Focus, theme);
        }

        foreach (var pane in Enum.GetValues<PaneId>())
        {
            if (!layout[pane].IsEmpty)
            {
                DrawPane(canvas.Part(layout[pane]), pane, layout.IsLine(pane), state, theme);
            }
        }

        if (!layout.Brief.IsEmpty)
        {
            BriefView.Draw(canvas.Part(layout.Brief), state, theme);
        }
    }

    private static void DrawPane(Canvas canvas, PaneId pane, bool isLine, AppState state, Theme theme)
    {
        switch (pane)
        {
            case PaneId.Run:
                RunView.Draw(canvas, state, theme);
                break;
            case PaneId.Workers:
                WorkersView.Draw(canvas, state, theme);
                break;
            case PaneId.Queue when isLine:
                QueueView.DrawLine(canvas, state, theme);
                break;
            case PaneId.Queue:
                QueueView.Draw(canvas, state, theme);
                break;
            case PaneId.Cores when isLine:
                CoresView.DrawLine(canvas, state, theme);
                break;
            case PaneId.Cores:
                CoresView.Draw(canvas, state, theme);
                break;
            default:
                AlertsView.Draw(canvas, state, theme);
                break;
        }
    }

    private static void DrawOverlay(Canvas canvas, AppState state, ScreenLayout layout, Theme theme)
    {
        // The last row stays: it holds the keys, and what is being typed.
        var over = layout.Footer.IsEmpty ? canvas : canvas.Part(new Rect(0, 0, canvas.Width, canvas.Height - 1));
        switch (state.Overlay)
        {
            case Overlay.Help help:
                HelpOverlay.Draw(over, help, theme);
                break;
            case Overlay.Details details:
                DetailsView.Draw(over, details, state, theme);
                break;
            case Overlay.Picker picker:
                PickerView.Draw(over, picker, state, theme);
                break;
            case Overlay.Tune when state.Tune is { } tune:
                TuneView.Draw(over, tune, state, theme);
                break;
            case Overlay.ModeMenu menu:
                Dialog.Draw(over, DialogTexts.ModeMenu(state), menu.State, theme);
                break;
            case Overlay.Confirm confirm:
                Dialog.Draw(over, DialogTexts.Of(confirm.Prompt, state), confirm.State, theme);
                break;
            case Overlay.Message message:
                Dialog.Draw(over, DialogTexts.Of(message), message.State, theme);
                break;
        }
    }
}
