namespace TuiScan.Engine.Telemetry;

/// <summary>The progress of a run. The total is an estimate until the walk has ended.</summary>
/// <param name="Total">Items expected; null while it is unknown.</param>
/// <param name="IsExact">True once the walk has ended.</param>
/// <param name="Fraction">0 to 1; null while it is unknown.</param>
/// <param name="Earliest">The shortest remaining time that the recent rates suggest; null while it is unknown.</param>
/// <param name="Latest">The longest remaining time.</param>
public readonly record struct ProgressEstimate(
    long? Total, bool IsExact, double? Fraction, TimeSpan? Earliest, TimeSpan? Latest)
{
    public static ProgressEstimate Unknown => default;
}
