namespace TuiScan.Screen.State;

/// <summary>The panes, in the order of their keys <c>1</c> to <c>6</c>; their titles are these words. Which of them there are: <see cref="ShownPanes"/>.</summary>
internal enum PaneId
{
    Run,
    Workers,
    Queue,
    Cores,
    Alerts,

    /// <summary>What the job has computed or found, where it has such results.</summary>
    Results,
}
