namespace TuiScan.Screen.State;

/// <summary>The panes that there are: Results only where the job has some.</summary>
internal static class ShownPanes
{
    private static readonly PaneId[] WithResults = Enum.GetValues<PaneId>();
    private static readonly PaneId[] WithoutResults = [.. WithResults.Where(pane => pane != PaneId.Results)];

    /// <summary>In the order of their keys.</summary>
    public static IReadOnlyList<PaneId> Of(AppState state) => state.HasResults ? WithResults : WithoutResults;

    /// <summary>Moves the focus by so many panes, from the last to the first and back.</summary>
    public static AppState Step(AppState state, int step)
    {
        var count = Of(state).Count;
        return state.Choose((PaneId)((Math.Min((int)state.Focus, count - 1) + step + count) % count));
    }

    /// <summary>The focus on a pane, by its number from 0; where there is none it stays.</summary>
    public static AppState Choose(AppState state, int pane) => pane < Of(state).Count ? state.Choose((PaneId)pane) : state;

    /// <summary>Takes the focus from a pane that is gone.</summary>
    public static AppState Settle(AppState state) =>
        state.Focus == PaneId.Results && !state.HasResults ? state with { Focus = PaneId.Alerts } : state;
}
