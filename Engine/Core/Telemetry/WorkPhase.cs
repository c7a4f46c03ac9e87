namespace TuiScan.Engine.Telemetry;

/// <summary>What a worker's time goes into. The numbers are part of the status slot's layout.</summary>
public enum WorkPhase
{
    /// <summary>Waiting for a lease.</summary>
    Input = 0,

    /// <summary>Opening and asking for attributes.</summary>
    Open = 1,
    Read = 2,

    /// <summary>Digesting, matching, computing.</summary>
    Compute = 3,

    /// <summary>Waiting to hand over what is proposed.</summary>
    Output = 4,
}
