namespace TuiScan.Engine.Telemetry;

/// <summary>How many alerts of each severity a run has raised, those that are not kept too.</summary>
/// <param name="High">Of high severity.</param>
/// <param name="Medium">Of medium severity.</param>
/// <param name="Low">Of low severity.</param>
public readonly record struct AlertCounts(long High, long Medium, long Low)
{
    public long Total => High + Medium + Low;
}
