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

    /// <summary>
    /// True where nothing is known of the total but what was found so far: it is just ahead of what is done, and no estimate.
    /// </summary>
    public bool IsSoFar { get; init; }

    /// <summary>A total in words, for behind "of": exact, an estimate, or only what was found so far.</summary>
    /// <param name="count">The total as it is shown.</param>
    public string OfTotal(string count) => IsExact ? count : IsSoFar ? $"{count} found so far" : $"about {count}";
}
