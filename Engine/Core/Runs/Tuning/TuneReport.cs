using System.Globalization;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Runs.Tuning;

/// <summary>The tuner's comparison of all candidates. Immutable.</summary>
internal sealed record TuneReport
{
    /// <summary>The limit holds within some percent over a sample of a second; a run that reaches less is slow by itself.</summary>
    private const double LimitShare = 0.85;

    /// <summary>A median below this is mostly start-up and noise.</summary>
    private static readonly TimeSpan TooShort = TimeSpan.FromMilliseconds(50);

    /// <summary>The results, fastest median first.</summary>
    public required IReadOnlyList<CandidateResult> Results { get; init; }

    public required int Seed { get; init; }

    public required int Rounds { get; init; }

    /// <summary>Bytes that the profile lets a run read a second; 0 for no limit.</summary>
    public required long RateLimit { get; init; }

    /// <summary>The number of items in the sample.</summary>
    public required long Items { get; init; }

    /// <summary>True when the sample is all of the profile's work.</summary>
    public required bool IsWhole { get; init; }

    public CandidateResult Sequential => Results.First(result => result.Candidate.Mode == Model.ExecutionMode.Sequential);

    /// <summary>The candidates that the fastest does not beat beyond the noise, including itself; the simplest first.</summary>
    public IReadOnlyList<CandidateResult> Leaders =>
    [
        .. Results.Where(result => !Results[0].Beats(result))
            .OrderBy(result => result.Candidate.Mode != Model.ExecutionMode.Sequential)
            .ThenBy(result => result.Candidate.Workers)
            .ThenBy(result => result.Candidate.Mode),
    ];

    /// <summary>The simplest of the leaders: the recommendation, whether there is a winner or not.</summary>
    public CandidateResult Recommended => Leaders[0];

    /// <summary>The candidate that beats all others beyond the noise; null where there is none.</summary>
    public CandidateResult? Winner => Leaders.Count == 1 ? Leaders[0] : null;

    /// <summary>True where the fastest reads as much as the limit lets it: then the limit is measured, and no mode.</summary>
    public bool IsLimited => RateLimit > 0 && Results[0].BytesPerSecond >= LimitShare * RateLimit;

    /// <summary>The speed as a multiple of sequential.</summary>
    public double SpeedUpOf(CandidateResult result) => Sequential.Median / result.Median;

    /// <summary>One user-facing sentence.</summary>
    public string Advice
    {
        get
        {
            var take = Recommended.Candidate.Text;
            var gain = string.Create(CultureInfo.InvariantCulture, $"{SpeedUpOf(Recommended):0.00} times as fast as sequential");
            if (Results[0].Median < TooShort)
            {
                return $"The sample is done in less than {TooShort.TotalMilliseconds} ms, too little to tell modes apart; take {take}.";
            }

            if (IsLimited)
            {
                return $"The limit of {ByteTexts.Of(RateLimit)} a second decides, and no mode is faster than that; take {take}.";
            }

            if (Winner is not null)
            {
                return take == Sequential.Candidate.Text
                    ? "Take sequential: it is faster than every other, beyond the noise."
                    : $"Take {take}, {gain}: it is faster than every other, beyond the noise.";
            }

            var others = Leaders.Count > 4
                ? string.Create(CultureInfo.InvariantCulture, $"{Leaders.Count - 1} others")
                : string.Join(", ", Leaders.Skip(1).Select(result => result.Candidate.Text));
            return $"No winner: {take} cannot be told apart from {others} within the noise; take {take}, the simplest of them"
                + (take == Sequential.Candidate.Text ? "." : $", {gain}.");
        }
    }
}
