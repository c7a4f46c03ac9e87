using TuiScan.Engine.Model;
using TuiScan.Engine.Runs.Tuning;
using Xunit;

namespace TuiScan.Tests.Core.Runs.Tuning;

public sealed class TuneReportTests
{
    [Fact]
    public void Advice_OneBeatsAll_IsNamed()
    {
        var report = Report((ExecutionMode.Sequential, 1, [1000, 1010, 990, 1005, 1001]), (ExecutionMode.Threads, 2, [500, 510, 520, 505, 501]));

        Assert.Equal(2, report.Winner!.Candidate.Workers);
        Assert.Equal("Take threads with 2 workers, 1.98 times as fast as sequential: it is faster than every other, beyond the noise.", report.Advice);
    }

    [Fact]
    public void Advice_WithinTheNoise_NoWinnerAndTheSimplestIsTaken()
    {
        var report = Report(
            (ExecutionMode.Sequential, 1, [1000, 1010, 990, 1005, 1001]),
            (ExecutionMode.Processes, 2, [500, 540, 520, 505, 501]),
            (ExecutionMode.Tasks, 4, [499, 541, 522, 504, 500]),
            (ExecutionMode.Threads, 2, [510, 530, 503, 512, 506]));

        Assert.Null(report.Winner);
        Assert.Equal(new Candidate(ExecutionMode.Threads, 2), report.Recommended.Candidate);
        Assert.StartsWith("No winner: threads with 2 workers cannot be told apart from ", report.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Advice_NothingGained_IsSequential()
    {
        var report = Report((ExecutionMode.Sequential, 1, [1000, 1010, 990, 1005, 1001]), (ExecutionMode.Threads, 2, [980, 1020, 991, 999, 1003]));

        Assert.Equal(ExecutionMode.Sequential, report.Recommended.Candidate.Mode);
        Assert.EndsWith("take sequential, the simplest of them.", report.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100_000, "The limit of 100 kB a second decides, and no mode is faster than that; take sequential.")]
    [InlineData(1_000_000, "No winner: sequential cannot be told apart from threads with 2 workers within the noise; take sequential, the simplest of them.")]
    public void Advice_AllReadAsMuchAsTheLimitLetsThem_SaysSo(long limit, string advice)
    {
        var report = Report((ExecutionMode.Sequential, 1, [1000, 1010, 990, 1005, 1001]), (ExecutionMode.Threads, 2, [980, 1020, 991, 999, 1003]));
        var limited = report with
        {
            RateLimit = limit,
            Results = [.. report.Results.Select(result => result with { Trials = [.. result.Trials.Select(trial => trial with { Bytes = 99_000 })] })],
        };

        Assert.Equal(advice, limited.Advice);
    }

    [Fact]
    public void Beats_AlikeByChance_Seldom()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var wins = Enumerable.Range(0, 5_000).Count(_ => Any(random).Beats(Any(random)));

        Assert.InRange(wins, 0, 5_000 / 63 * 2);

        static CandidateResult Any(Random random) =>
            ResultOf((ExecutionMode.Threads, 2, [.. Enumerable.Range(0, 5).Select(_ => random.Next(1, 1_000_000))]));
    }

    [Fact]
    public void All_OfTwoCores_SequentialAndThreeOfEachMode() =>
        Assert.Equal(
            ["sequential", "threads with 1 worker", "threads with 2 workers", "threads with 4 workers", "tasks with 1 worker"],
            Candidate.All(2).Take(5).Select(candidate => candidate.Text).Select(text => text.ToString()));

    private static TuneReport Report(params (ExecutionMode, int, int[])[] results) => new()
    {
        Results = [.. results.Select(ResultOf).OrderBy(result => result.Median)],
        Seed = 1,
        Rounds = 5,
        Items = 100,
        IsWhole = true,
        RateLimit = 0,
    };

    private static CandidateResult ResultOf((ExecutionMode Mode, int Workers, int[] Times) result) => new(
        new Candidate(result.Mode, result.Workers),
        [.. result.Times.Select(time => new Trial(TimeSpan.FromMilliseconds(time), TimeSpan.Zero, 0, 100, 0))]);
}
