using TuiScan.Engine.Telemetry.Sampling;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Telemetry;

public sealed class RateMeterTests
{
    private readonly ManualClock _time = new();

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.1)]
    [InlineData(0.01)]
    [InlineData(1.7)]
    [InlineData(10)]
    public void Update_SteadyGrowth_IsTheRateWhateverTheSpacing(double spacing)
    {
        var meter = new RateMeter(_time);
        for (var step = 0; step < 1 + (20 / spacing); step++)
        {
            meter.Update((long)(step * spacing * 1000));
            _time.Advance(spacing);
        }

        Assert.InRange(meter.PerSecond, 990, 1010);
    }

    [Fact]
    public void Update_AtOnce_IsZero()
    {
        var meter = new RateMeter(_time);
        Assert.Equal(0, meter.Update(1_000_000));
        _time.Advance(0.01);
        Assert.Equal(0, meter.Update(2_000_000));
    }

    [Fact]
    public void Update_NothingForTheWindow_FallsToZero()
    {
        var meter = new RateMeter(_time);
        for (var step = 0; step <= 40; step++)
        {
            meter.Update(Math.Min(step, 20) * 100);
            _time.Advance(0.25);
        }

        Assert.Equal(0, meter.PerSecond);
    }

    [Fact]
    public void Update_CountShrinks_StartsAnew()
    {
        var meter = new RateMeter(_time);
        meter.Update(1000);
        _time.Advance(1);
        Assert.Equal(1000, meter.Update(2000));
        _time.Advance(1);
        Assert.Equal(0, meter.Update(10));
        _time.Advance(1);
        Assert.Equal(50, meter.Update(60));
    }

    [Fact]
    public void History_MoreThanItHolds_KeepsTheNewest()
    {
        var history = new History<int>(3);
        Assert.Empty(history.ToArray());
        for (var value = 0; value < 7; value++)
        {
            history.Add(value);
        }

        Assert.Equal([4, 5, 6], history.ToArray());
        Assert.Equal(6, history[0]);
        history.TrimTo(2);
        Assert.Equal([5, 6], history.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => history[2]);
    }

    [Fact]
    public void QueueHistory_LateCalls_KeepTheIntervalsEven()
    {
        var history = new QueueHistory(_time);
        Assert.Equal([5], history.Record(5));
        _time.Advance(0.3);
        Assert.Equal([5], history.Record(9));
        _time.Advance(0.3);
        Assert.Equal([5, 7], history.Record(7));
        _time.Advance(1.5);
        Assert.Equal([5, 7, 7, 7, 1], history.Record(1));
        _time.Advance(86400);
        Assert.Equal(QueueHistory.Points, history.Record(2).Count);
        Assert.Equal(2, history.Record(3)[^1]);
    }
}
