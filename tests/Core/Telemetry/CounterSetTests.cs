using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Counting;
using Xunit;

namespace TuiScan.Tests.Core.Telemetry;

public sealed class CounterSetTests
{
    [Fact]
    public void Snapshot_CountsThatGoOn_AreThoseOfThatMomentInTheOrderOfDisplay()
    {
        var counters = new Stones();
        counters.Whole.Add(12);
        counters.Broken.Increment();

        var seen = counters.Snapshot();
        counters.Broken.Add(-1);

        Assert.Equal([new Counter("stones", 12, false), new Counter("broken", 1, true)], seen);
        Assert.Equal(0, counters.Snapshot()[1].Value);
    }

    [Fact]
    public void Alarming_BadOnesAboveZero_AndNoOthers()
    {
        CounterSet counters = [new Counter("done", 3, false), new Counter("failed", 0, true), new Counter("unknown", 2, true)];

        Assert.Equal("unknown", Assert.Single(counters.Alarming).Name);
    }

    [Fact]
    public void Equals_SameCountersInTheSameOrder_AndNoOthers()
    {
        CounterSet counters = [new Counter("done", 3, false), new Counter("failed", 1, true)];

        Assert.True(counters.Equals([new Counter("done", 3, false), new Counter("failed", 1, true)]));
        Assert.False(counters.Equals([new Counter("failed", 1, true), new Counter("done", 3, false)]));
        Assert.False(counters.Equals([new Counter("done", 3, false)]));
        Assert.True(CounterSet.Empty.Equals([]));
    }

    private sealed class Stones : LiveCounters
    {
        public Stones()
        {
            Whole = Good("stones");
            Broken = Bad("broken");
        }

        public LiveCounter Whole { get; }

        public LiveCounter Broken { get; }
    }
}
