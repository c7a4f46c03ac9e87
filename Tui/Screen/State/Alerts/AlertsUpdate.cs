using TuiScan.Engine.Model;
using TuiScan.Screen.Input;
using TuiScan.Screen.State.Alerts.Grouping;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.State.Keys;

namespace TuiScan.Screen.State.Alerts;

/// <summary>What keys and the mouse do to the alerts: filter, sort, group, mark, open. All go to the pane, from Run too. Pure.</summary>
internal static class AlertsUpdate
{
    // Verdicts that have not occurred may still come: all are always offered.
    private static readonly string?[] Kinds =
        [null, .. Enum.GetValues<Verdict>().Where(verdict => verdict != Verdict.Unchanged).Select(EnumText.Of)];

    public static AppState Act(AppState state, KeyAction action) => action switch
    {
        KeyAction.Details => Open(state),
        KeyAction.Filter => state with { Overlay = new Overlay.FilterLine(state.Alerts.Index.Filter.Text, state.Alerts.Index.Filter) },
        KeyAction.NextVerdict => FilterBy(state, state.Alerts.Index.Filter with { Kind = Next(Kinds, state.Alerts.Index.Filter.Kind) }),
        KeyAction.NextSeverity => FilterBy(state, state.Alerts.Index.Filter with { Least = (Severity)(((int)state.Alerts.Index.Filter.Least + 1) % 3) }),
        KeyAction.Sort => SortBy(state, state.Alerts.Index.Order.Next),
        KeyAction.Reverse => SortBy(state, state.Alerts.Index.Order.Reversed),
        KeyAction.Group => Change(state, state.Alerts.Group(state.ShownAlerts, state.Alerts.Tree is null, Height(state))),
        KeyAction.Mark => MarkUpdate.Mark(state),
        KeyAction.MarkAll => MarkUpdate.MarkAll(state),
        KeyAction.MarkRange => MarkUpdate.MarkRange(state),
        _ => state,
    };

    public static AppState FilterBy(AppState state, AlertFilter filter) =>
        Change(state, state.Alerts.Filter(state.ShownAlerts, filter, Height(state)));

    public static AppState SortBy(AppState state, AlertOrder order) =>
        Change(state, state.Alerts.Sort(state.ShownAlerts, order, Height(state)));

    /// <summary>A press on a column's title: sorts by it, a second one the other way around.</summary>
    public static AppState PressTitle(AppState state, AlertColumn column) =>
        SortBy(state, state.Alerts.Index.Order is var order && order.Column == column ? order.Reversed : AlertOrder.By(column));

    /// <summary>A press on a row selects it, and opens it where it was selected.</summary>
    public static AppState PressRow(AppState state, int row)
    {
        var position = state.Alerts.Table.Top + row;
        return position >= state.Alerts.Count ? state.Choose(PaneId.Alerts)
            : position == state.Alerts.Table.Selected && state.Focus == PaneId.Alerts ? Open(state)
            : Change(state, state.Alerts.Select(position, Height(state)));
    }

    /// <summary>
    /// In the tree left and right open, close, and go in and out. Null where the key is none of these, and where all are rows: there
    /// it goes to another pane.
    /// </summary>
    public static AppState? Walk(AppState state, InputEvent.Key key) =>
        state.Focus != PaneId.Alerts || state.Alerts.Tree is not { } tree ? null
        : key.Code == KeyCode.Right || key.Is('l') ? GoIn(state)
        : key.Code == KeyCode.Left || key.Is('h') ? GoOut(state, tree)
        : null;

    private static AppState GoIn(AppState state) => state.Alerts.SelectedRow switch
    {
        { Directory: { IsOpen: false } closed } => Fold(state, closed, isOpen: true),
        { Directory: { IsOpen: true } } => Change(state, state.Alerts.Select(state.Alerts.Table.Selected + 1, Height(state))),
        _ => state,
    };

    private static AppState GoOut(AppState state, AlertTree tree) => state.Alerts.SelectedRow switch
    {
        { Directory: { IsOpen: true } open } => Fold(state, open, isOpen: false),
        { } when tree.PositionAbove(state.Alerts.Table.Selected) is >= 0 and var above => Change(state, state.Alerts.Select(above, Height(state))),
        _ => state,
    };

    private static AppState Open(AppState state) =>
        state is { Focus: PaneId.Results, Shown.Results: { } results }
            ? ResultRows.TextOf(results, state.Results.Selected) is { Length: > 0 } text ? state with { Overlay = new Overlay.Message("Result", text) } : state
        : state.Focus != PaneId.Alerts ? state.Choose(PaneId.Alerts)
        : state.Alerts.SelectedRow is { Directory: { } directory } ? Fold(state, directory, !directory.IsOpen)
        : state.Alerts.Current(state.ShownAlerts) is { } alert ? state with { Overlay = new Overlay.Details(alert) }
        : state;

    private static AppState Fold(AppState state, TreeDirectory directory, bool isOpen) =>
        Change(state, state.Alerts.Fold(state.ShownAlerts, directory, isOpen, Height(state)));

    private static AppState Change(AppState state, AlertsState alerts) => state.Choose(PaneId.Alerts) with { Alerts = alerts };

    private static int Height(AppState state) => state.Rows[PaneId.Alerts];

    private static T Next<T>(T[] values, T value) => values[(Array.IndexOf(values, value) + 1) % values.Length];
}
