namespace TuiScan.Engine.Telemetry;

/// <summary>The phases of a worker's time. The numbers are part of the status slot's layout.</summary>
public enum WorkPhase
{
    /// <summary>Waiting for a lease.</summary>
    Input = 0,

    /// <summary>Opening files and reading attributes.</summary>
    Open = 1,
    Read = 2,

    /// <summary>Digesting, matching, computing.</summary>
    Compute = 3,

    /// <summary>Waiting to hand over proposals.</summary>
    Output = 4,
}
