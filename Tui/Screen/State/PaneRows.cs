namespace TuiScan.Screen.State;

/// <summary>How many rows of its table each pane shows: what moving by pages needs to know of the layout.</summary>
/// <param name="Workers">Of the Workers pane, as the others of theirs.</param>
/// <param name="DialogTop">The first line that the open dialog can show at most.</param>
internal sealed record PaneRows(int Workers, int Queue, int Cores, int Alerts, int Results = 1, int DialogTop = int.MaxValue)
{
    /// <summary>Before the first layout.</summary>
    public static PaneRows Unknown { get; } = new(1, 1, 1, 1);

    /// <summary>The rows of a pane, 1 at least.</summary>
    public int this[PaneId pane] => Math.Max(1, pane switch
    {
        PaneId.Workers => Workers,
        PaneId.Queue => Queue,
        PaneId.Cores => Cores,
        PaneId.Alerts => Alerts,
        PaneId.Results => Results,
        _ => 1,
    });
}
