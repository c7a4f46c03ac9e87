using TuiScan.Screen.Input;
using TuiScan.Screen.State.Alerts;
using Step = (TuiScan.Screen.State.AppState State, System.Collections.Immutable.ImmutableArray<TuiScan.Screen.State.ScreenEffect> Effects);

namespace TuiScan.Screen.State.Keys;

/// <summary>
/// What the mouse does on the panes, which report where it was: a press focuses and selects, a second press on a selected alert
/// opens it, a press on a column's title sorts, the wheel moves the selection. Pure.
/// </summary>
internal static class PointerUpdate
{
    public static Step Follow(AppState state, ScreenMessage message) => message switch
    {
        ScreenMessage.PanePressed pressed => state.Choose(pressed.Pane).With(),
        ScreenMessage.RowPressed { Pane: PaneId.Alerts } pressed => AlertsUpdate.PressRow(state, pressed.Row).With(),
        ScreenMessage.RowPressed { Pane: PaneId.Workers } pressed => (state.Choose(pressed.Pane) with
        {
            Workers = Select(state.Workers, pressed.Row, state.Shown?.Workers.Count ?? 0, state.Rows[PaneId.Workers]),
        }).With(),
        ScreenMessage.RowPressed { Pane: PaneId.Results } pressed => (state.Choose(pressed.Pane) with
        {
            Results = Select(state.Results, pressed.Row, ResultRows.Count(state.Shown?.Results), state.Rows[PaneId.Results]),
        }).With(),
        ScreenMessage.RowPressed pressed => state.Choose(pressed.Pane).With(),
        ScreenMessage.TitlePressed { Pane: PaneId.Alerts } pressed => AlertsUpdate.PressTitle(state, (AlertColumn)pressed.Order).With(),
        ScreenMessage.TitlePressed { Pane: PaneId.Workers } pressed => (state.Choose(pressed.Pane) with { WorkerOrder = (WorkerOrder)pressed.Order }).With(),
        ScreenMessage.Wheeled wheeled => Wheel(state.Choose(wheeled.Pane), wheeled.Rows),
        _ => state.With(),
    };

    private static Step Wheel(AppState state, int rows)
    {
        var key = new InputEvent.Key(rows < 0 ? KeyCode.Up : KeyCode.Down);
        var step = state.With();
        for (var i = 0; i < Math.Abs(rows); i++)
        {
            step = KeyUpdate.Type(step.State, key);
        }

        return step;
    }

    private static TableState Select(TableState table, int row, int count, int height) =>
        table.Top + row < count ? table.Select(table.Top + row, count, height) : table;
}
