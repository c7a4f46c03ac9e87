using TuiScan.Screen.App;
using Xunit;

namespace TuiScan.Tests.Screen.App;

public sealed class FramePaceTests
{
    private readonly FramePace _pace = new();

    [Fact]
    public void Interval_NothingRefused_IsAThirtiethOfASecond()
    {
        _pace.Sent(TimeSpan.FromSeconds(1000));
        Assert.Equal(33, _pace.Interval.TotalMilliseconds, 0);
    }

    [Fact]
    public void Interval_Refused_GrowsToItsBound() =>
        Assert.Equal([400, 800, 1600, 1600], Enumerable.Range(0, 4).Select(second =>
        {
            Block(second);
            return _pace.Interval.TotalMilliseconds;
        }));

    [Fact]
    public void Interval_RefusedForAMoment_Stays()
    {
        _pace.Refused(TimeSpan.Zero);
        _pace.Drained(TimeSpan.FromMilliseconds(249));
        Assert.Equal(33, _pace.Interval.TotalMilliseconds, 0);
    }

    [Fact]
    public void Interval_TakenForAMinute_ShrinksStepByStep()
    {
        Block(-1);
        Block(-1);
        _pace.Sent(TimeSpan.FromSeconds(59));
        Assert.Equal(800, _pace.Interval.TotalMilliseconds);
        _pace.Sent(TimeSpan.FromSeconds(60));
        Assert.Equal(400, _pace.Interval.TotalMilliseconds);
        _pace.Sent(TimeSpan.FromSeconds(119));
        Assert.Equal(400, _pace.Interval.TotalMilliseconds);
        _pace.Sent(TimeSpan.FromSeconds(120));
        Assert.Equal(33, _pace.Interval.TotalMilliseconds, 0);
    }

    private void Block(int second)
    {
        _pace.Refused(TimeSpan.FromSeconds(second));
        _pace.Drained(TimeSpan.FromSeconds(second + 1));
    }
}
