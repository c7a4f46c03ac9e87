namespace TuiScan.Engine.Telemetry;

/// <summary>How far a run is. Honest about not knowing: the total is an estimate until the walk has ended.</summary>
/// <param name="Total">Items expected; null while nothing is known.</param>
/// <param name="IsExact">True once the walk has ended.</param>
/// <param name="Fraction">0 to 1; null while nothing is known.</param>
/// <param name="Earliest">The shortest time left that the recent rates suggest; null while nothing is known.</param>
/// <param name="Latest">The longest.</param>
public readonly record struct ProgressEstimate(
    long? Total, bool IsExact, double? Fraction, TimeSpan? Earliest, TimeSpan? Latest)
{
    public static ProgressEstimate Unknown => default;
}
