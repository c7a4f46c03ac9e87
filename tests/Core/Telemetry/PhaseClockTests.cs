using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;
using Xunit;

namespace TuiScan.Tests.Core.Telemetry;

public sealed class PhaseClockTests
{
    [Fact]
    public void Ticks_SmallItems_FollowTheTrueProportionsAndSumExactly()
    {
        var random = new Random(11);
        var run = new Run();
        for (var item = 0; item < 8000; item++)
        {
            run.Item([(WorkPhase.Open, random.Next(50, 150)), (WorkPhase.Read, random.Next(100, 500)), (WorkPhase.Compute, random.Next(0, 40))]);
        }

        run.Enter(WorkPhase.Input);
        Assert.Equal(run.Now, run.Sum);
        Assert.True(run.Stamps < 8000 * 0.7, $"{run.Stamps} time stamps for 8000 items");
        for (var phase = 0; phase < PhaseTicks.Count; phase++)
        {
            Assert.InRange(run.Clock.Ticks[phase], run.True[phase] * 0.95, (run.True[phase] * 1.05) + 100);
        }
    }

    [Fact]
    public void Ticks_HugeItemBetweenTheTimedOnes_IsTimed()
    {
        var run = new Run();
        for (var item = 0; item < 3; item++)
        {
            run.Item([(WorkPhase.Open, 1000), (WorkPhase.Read, 10)]);
        }

        run.Item([.. Enumerable.Range(0, 1000).SelectMany(_ => new[] { (WorkPhase.Read, 100), (WorkPhase.Compute, 300) })]);
        run.Enter(WorkPhase.Input);
        Assert.Equal(run.Now, run.Sum);
        Assert.InRange(run.Clock.Ticks[(int)WorkPhase.Compute], 290_000, 300_000);
    }

    [Fact]
    public void Ticks_WaitForInput_IsExact()
    {
        var run = new Run();
        for (var item = 0; item < 100; item++)
        {
            run.Item([(WorkPhase.Open, 10), (WorkPhase.Read, 10)]);
            if (item % 10 == 9)
            {
                run.Enter(WorkPhase.Output);
                run.Now += 7;
                run.Enter(WorkPhase.Input);
                run.Now += 1000;
            }
        }

        run.Enter(WorkPhase.Open);
        Assert.Equal(10_000, run.Clock.Ticks[(int)WorkPhase.Input]);
        Assert.Equal(70, run.Clock.Ticks[(int)WorkPhase.Output]);
        Assert.Equal(run.Now, run.Sum);
    }

    private sealed class Run
    {
        public PhaseClock Clock;
        public long Now;
        public long Stamps;
        private long _items;

        public long[] True { get; } = new long[PhaseTicks.Count];

        public long Sum => Enumerable.Range(0, PhaseTicks.Count).Sum(phase => Clock.Ticks[phase]);

        public void Item((WorkPhase Phase, int Ticks)[] phases)
        {
            Clock.BeginItem();
            foreach (var (phase, ticks) in phases)
            {
                Enter(phase);
                Now += ticks;
                True[(int)phase] += ticks;
            }

            _items++;
        }

        public void Enter(WorkPhase phase)
        {
            if (!Clock.TryEnter(phase, _items))
            {
                Stamps++;
                Clock.Enter(phase, Now);
            }
        }
    }
}
