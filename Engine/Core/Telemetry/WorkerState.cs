namespace TuiScan.Engine.Telemetry;

/// <summary>The state of a worker. The numbers are part of the status slot's layout.</summary>
public enum WorkerState : byte
{
    Starting = 0,

    /// <summary>Waits for a lease.</summary>
    Idle = 1,
    Working = 2,

    /// <summary>Waits to hand over its proposals.</summary>
    HandingOver = 3,
    Paused = 4,

    /// <summary>No byte of progress for five seconds while it has an item.</summary>
    Stalled = 5,
    Ended = 6,

    /// <summary>Ended by a signal or a fault; a successor may take its row.</summary>
    Dead = 7,
}
