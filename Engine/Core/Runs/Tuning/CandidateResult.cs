namespace TuiScan.Engine.Runs.Tuning;

/// <summary>A candidate's results over all rounds. Immutable.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Trials">One for each round, at least one.</param>
internal sealed record CandidateResult(Candidate Candidate, IReadOnlyList<Trial> Trials)
{
    /// <summary>23 of 25 pairs with five rounds.</summary>
    public const double PairsToWin = 0.92;

    public TimeSpan Median { get; } = Middle(Trials.Select(trial => trial.Elapsed));

    public TimeSpan Fastest { get; } = Trials.Min(trial => trial.Elapsed);

    public TimeSpan Slowest { get; } = Trials.Max(trial => trial.Elapsed);

    public TimeSpan Cpu { get; } = Middle(Trials.Select(trial => trial.Cpu));

    public long PeakBytes { get; } = Trials.Max(trial => trial.PeakBytes);

    /// <summary>The difference between the slowest and the fastest round, as a fraction of the median.</summary>
    public double Spread => (Slowest - Fastest) / Median;

    public double ItemsPerSecond => Trials[0].Items / Median.TotalSeconds;

    public double BytesPerSecond => Trials[0].Bytes / Median.TotalSeconds;

    /// <summary>
    /// True when faster beyond the noise, by the Mann-Whitney test: of all pairings of its rounds with the other's it is faster
    /// in at least <see cref="PairsToWin"/>. Two equal candidates differ by chance once in 63 times with five rounds each, and
    /// less often with more.
    /// </summary>
    public bool Beats(CandidateResult other)
    {
        var won = Trials.Sum(trial => other.Trials.Count(theirs => trial.Elapsed < theirs.Elapsed));
        return won >= PairsToWin * Trials.Count * other.Trials.Count;
    }

    private static TimeSpan Middle(IEnumerable<TimeSpan> times)
    {
        TimeSpan[] sorted = [.. times.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
