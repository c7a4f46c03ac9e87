namespace TuiScan.Engine.Telemetry;

/// <summary>Where a run stands.</summary>
public enum RunState
{
    Starting,
    Running,
    Paused,

    /// <summary>A switch of the mode is under way; work continues.</summary>
    Switching,

    /// <summary>Asked to stop; what is in flight ends.</summary>
    Stopping,

    /// <summary>All items are done; the report is being made.</summary>
    Finishing,
    Completed,
    Interrupted,
    Failed,
}
