using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Widgets;
using Step = (TuiScan.Screen.State.AppState State, System.Collections.Immutable.ImmutableArray<TuiScan.Screen.State.ScreenEffect> Effects);

namespace TuiScan.Screen.State.Keys;

/// <summary>
/// The effect of the mouse: a press focuses and selects, a second press on a selected alert opens it, the wheel scrolls. Pure.
/// </summary>
internal static class MouseUpdate
{
    private const int WheelRows = 3;

    private static readonly InputEvent.Key Enter = new(KeyCode.Enter);

    public static Step Move(AppState state, InputEvent.Mouse mouse)
    {
        if (mouse.Action is MouseAction.WheelUp or MouseAction.WheelDown)
        {
            return Wheel(state, mouse);
        }

        if (mouse.Action != MouseAction.Press || mouse.Button != MouseButton.Left)
        {
            return state.With();
        }

        return state.Overlay switch
        {
            null => Press(state, mouse),
            // A press outside a text closes it; a prompt is never answered by accident.
            Overlay.Help or Overlay.Details or Overlay.Message => (state with { Overlay = null }).With(),
            _ => state.With(),
        };
    }

    private static Step Wheel(AppState state, InputEvent.Mouse mouse)
    {
        var key = new InputEvent.Key(mouse.Action == MouseAction.WheelUp ? KeyCode.Up : KeyCode.Down);
        if (state.Overlay is not null)
        {
            return OverlayUpdate.Type(state, state.Overlay, key);
        }

        state = PaneAt(state, mouse) is { } pane ? state with { Focus = pane } : state;
        var step = state.With();
        for (var i = 0; i < WheelRows; i++)
        {
            step = KeyUpdate.Type(step.State, key);
        }

        return step;
    }

    private static Step Press(AppState state, InputEvent.Mouse mouse)
    {
        var layout = state.Layout();
        if (layout.Tabs.Contains(mouse.X, mouse.Y))
        {
            return (TabAt(mouse.X) is { } tab ? state with { Focus = tab } : state).With();
        }

        if (PaneAt(state, mouse) is not { } pane)
        {
            return state.With();
        }

        state = state with { Focus = pane };
        var row = mouse.Y - layout[pane].Y - 2;
        if (row < 0 || row >= layout.TableHeight(pane))
        {
            return state.With();
        }

        return pane switch
        {
            PaneId.Alerts => PressAlert(state, row, layout.TableHeight(pane)),
            PaneId.Workers => (state with { Workers = Select(state.Workers, row, state.Shown?.Workers.Count ?? 0, layout.TableHeight(pane)) }).With(),
            _ => state.With(),
        };
    }

    private static Step PressAlert(AppState state, int row, int height)
    {
        var table = Select(state.Alerts.Table, row, state.Alerts.Index.Count, height);
        return table == state.Alerts.Table && state.Alerts.Index.Count > 0
            ? KeyUpdate.Act(state, KeyAction.Details, Enter)
            : (state with { Alerts = state.Alerts.Select(table) }).With();
    }

    private static TableState Select(TableState table, int row, int count, int height) =>
        table.Top + row < count ? table.Select(table.Top + row, count, height) : table;

    private static PaneId? PaneAt(AppState state, InputEvent.Mouse mouse)
    {
        var layout = state.Layout();
        foreach (var pane in Enum.GetValues<PaneId>())
        {
            if (layout[pane].Contains(mouse.X, mouse.Y))
            {
                return pane;
            }
        }

        return null;
    }

    // Titles are at the positions where the widget draws them: a space on both sides, a line between.
    private static PaneId? TabAt(int x)
    {
        var start = 0;
        foreach (var pane in Enum.GetValues<PaneId>())
        {
            var width = TextWidth.Of(pane.ToString()) + 2;
            if (x >= start && x < start + width)
            {
                return pane;
            }

            start += width + 1;
        }

        return null;
    }
}
