namespace TuiScan.Engine.Telemetry;

/// <summary>The state of a run.</summary>
public enum RunState
{
    Starting,
    Running,
    Paused,

    /// <summary>A switch of the mode is in progress; work continues.</summary>
    Switching,

    /// <summary>Asked to stop; work in progress ends.</summary>
    Stopping,

    /// <summary>All items are done; the report is being created.</summary>
    Finishing,
    Completed,
    Interrupted,
    Failed,
}
