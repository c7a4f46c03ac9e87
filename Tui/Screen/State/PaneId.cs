namespace TuiScan.Screen.State;

/// <summary>The panes, in the order of their keys <c>1</c> to <c>5</c>; their titles are these words.</summary>
internal enum PaneId
{
    Run,
    Workers,
    Queue,
    Cores,
    Alerts,
}
