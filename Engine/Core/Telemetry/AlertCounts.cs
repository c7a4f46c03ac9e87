namespace TuiScan.Engine.Telemetry;

/// <summary>The number of alerts of each severity that a run has raised, including those that are not kept.</summary>
/// <param name="High">Of high severity.</param>
/// <param name="Medium">Of medium severity.</param>
/// <param name="Low">Of low severity.</param>
public readonly record struct AlertCounts(long High, long Medium, long Low)
{
    public long Total => High + Medium + Low;
}
