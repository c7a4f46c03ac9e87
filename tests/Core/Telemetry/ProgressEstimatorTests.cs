using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Sampling;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Telemetry;

public sealed class ProgressEstimatorTests
{
    private readonly ManualClock _time = new();
    private readonly ProgressEstimator _estimator;

    public ProgressEstimatorTests() => _estimator = new ProgressEstimator(_time);

    [Fact]
    public void Update_AtTheStart_KnowsNothingAboutTime()
    {
        var first = _estimator.Update(Sample(0, 0, 0));
        Assert.Equal(ProgressEstimate.Unknown, first);
        _time.Advance(1);
        var estimate = _estimator.Update(Sample(500, 0, 600, expected: 100_000));
        Assert.Equal((100_000L, false), (estimate.Total!.Value, estimate.IsExact));
        Assert.Null(estimate.Earliest);
    }

    [Fact]
    public void Update_NoFormerRunAndWalkGoesOn_HasNoFraction()
    {
        var estimate = RunAt(1000, 10, discoveredAhead: 8000);
        Assert.Equal(18_000, estimate.Total);
        Assert.True(estimate.IsSoFar);
        Assert.Null(estimate.Fraction);
        Assert.Null(estimate.Latest);
    }

    [Fact]
    public void Update_WalkEnded_RangeHoldsTheTruth()
    {
        var estimate = RunAt(1000, 10, discovered: 100_000, ended: true);
        Assert.True(estimate.IsExact);
        Assert.False(estimate.IsSoFar);
        Assert.Equal(0.1, estimate.Fraction!.Value, 2);
        Assert.InRange(90, estimate.Earliest!.Value.TotalSeconds, estimate.Latest!.Value.TotalSeconds);
        Assert.True(estimate.Latest < TimeSpan.FromSeconds(150));
    }

    [Fact]
    public void Update_Expected_WeighsBytes()
    {
        // A thousand small files first, then a huge one: by items it would be done.
        _estimator.Update(Sample(0, 0, 1000, expected: 1001, expectedBytes: 1L << 36));
        for (var step = 0; step < 20; step++)
        {
            _time.Advance(0.25);
            _estimator.Update(Sample(step * 50, step * 50, 1000, expected: 1001, expectedBytes: 1L << 36));
        }

        var estimate = _estimator.Update(Sample(1000, 1000, 1001, expected: 1001, expectedBytes: 1L << 36, ended: true));
        Assert.InRange(estimate.Fraction!.Value, 0, 0.01);
    }

    [Fact]
    public void Update_TreeGrewFarBeyondTheBaseline_SaysThatItDoesNotKnow()
    {
        var estimate = RunAt(1000, 10, discovered: 30_000, expected: 20_000);
        Assert.Null(estimate.Fraction);
        Assert.Equal(30_000, estimate.Total);
    }

    [Fact]
    public void Update_NothingMoves_TimeIsUnknown()
    {
        RunAt(1000, 10, discovered: 100_000, ended: true);
        ProgressEstimate estimate = default;
        for (var step = 0; step < 40; step++)
        {
            _time.Advance(0.25);
            estimate = _estimator.Update(Sample(10_000, 0, 100_000, ended: true));
        }

        Assert.NotNull(estimate.Fraction);
        Assert.Null(estimate.Latest);
    }

    [Fact]
    public void Update_Paused_RatesStay()
    {
        RunAt(1000, 10, discovered: 100_000, ended: true);
        for (var step = 0; step < 400; step++)
        {
            _time.Advance(0.25);
            _estimator.Update(Sample(10_000, 0, 100_000, ended: true) with { IsPaused = true });
        }

        var estimate = _estimator.Update(Sample(10_000, 0, 100_000, ended: true));
        Assert.InRange(90, estimate.Earliest!.Value.TotalSeconds, estimate.Latest!.Value.TotalSeconds);
    }

    [Fact]
    public void Update_AllDone_IsOne()
    {
        var estimate = _estimator.Update(Sample(7, 0, 7, ended: true));
        Assert.Equal(new ProgressEstimate(7, true, 1, TimeSpan.Zero, TimeSpan.Zero), estimate);
        Assert.Equal(1, _estimator.Update(Sample(0, 0, 0, ended: true)).Fraction);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Update_AnyCourse_StaysSane(int seed)
    {
        var random = new Random(seed);
        long done = 0, bytes = 0, found = 0;
        for (var step = 0; step < 2000; step++)
        {
            _time.Advance(random.NextDouble() * (random.Next(50) == 0 ? 100 : 0.5));
            found += random.Next(2000);
            done = Math.Min(found, done + random.Next(1500));
            bytes += random.Next(1 << 30);
            var estimate = _estimator.Update(Sample(
                done, bytes, found, random.Next(3) * 1_000_000, random.Next(2) == 0 ? null : random.Next(), random.Next(2) == 0));
            Assert.True(estimate.Fraction is null or (>= 0 and <= 1), $"seed {seed} step {step}");
            Assert.True(estimate.Earliest is null || estimate.Earliest >= TimeSpan.Zero, $"seed {seed} step {step}");
            Assert.True(estimate.Latest is null || estimate.Latest >= estimate.Earliest, $"seed {seed} step {step}");
        }
    }

    private static ProgressSample Sample(
        long done, long bytes, long discovered, long? expected = null, long? expectedBytes = null, bool ended = false) => new()
        {
            ItemsDone = done,
            BytesDone = bytes,
            ItemsDiscovered = discovered,
            IsWalkEnded = ended,
            ExpectedItems = expected,
            ExpectedBytes = expectedBytes,
        };

    private ProgressEstimate RunAt(
        long perSecond, int seconds, long discoveredAhead = 0, long discovered = 0, long? expected = null, bool ended = false)
    {
        ProgressEstimate estimate = default;
        for (var step = 0; step <= seconds * 4; step++)
        {
            var done = step * perSecond / 4;
            estimate = _estimator.Update(Sample(done, 0, discovered > 0 ? discovered : done + discoveredAhead, expected, null, ended));
            if (step < seconds * 4)
            {
                _time.Advance(0.25);
            }
        }

        return estimate;
    }
}
