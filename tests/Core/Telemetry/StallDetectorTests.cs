using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Sampling;
using TuiScan.Engine.Telemetry.Slots;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Telemetry;

public sealed class StallDetectorTests
{
    private readonly ManualClock _time = new();
    private readonly ActiveClock _clock;
    private readonly StallDetector _detector;
    private WorkerSlotSnapshot _reading = new() { State = WorkerState.Working, Sequence = 1, Progress = 5, Path = [] };

    public StallDetectorTests()
    {
        _clock = new ActiveClock(_time);
        _detector = new StallDetector(_clock);
    }

    [Fact]
    public void Observe_NoProgressWithItem_CountsTheTime()
    {
        Assert.Equal(0, Pass(0));
        Assert.Equal(4.75, Pass(4.75), 3);
        Assert.Equal(6, Pass(1.25), 3);
    }

    [Fact]
    public void Observe_SlowButMoving_IsNoStall()
    {
        for (var block = 0; block < 10; block++)
        {
            _reading = _reading with { Progress = block };
            Assert.Equal(0, Pass(0));
            Assert.Equal(4, Pass(4), 3);
        }
    }

    [Fact]
    public void Observe_WholeProgramSuspended_IsNoStall()
    {
        Pass(1);
        _time.Advance(3600);
        Assert.Equal(2.25, Pass(0.25), 3);
    }

    [Fact]
    public void Observe_StoppedBeforeItBegan_CountsWhileItHoldsWork()
    {
        _reading = _reading with { State = WorkerState.Idle, Sequence = -1 };
        Assert.Equal(0, Pass(6));
        Assert.Equal(6, Pass(6, hasWork: true), 3);
    }

    [Fact]
    public void Observe_StoppedWhileItWaitsForTheLimit_CountsTheTime()
    {
        _reading = _reading with { State = WorkerState.Paused };
        Assert.Equal(0, Pass(0, hasWork: true));
        Assert.Equal(6, Pass(6, hasWork: true), 3);
        _reading = _reading with { Progress = 6 };
        Assert.Equal(0, Pass(0, hasWork: true));
    }

    [Theory]
    [InlineData(WorkerState.HandingOver)]
    [InlineData(WorkerState.Dead)]
    public void Observe_WaitsForOthers_IsNoStall(WorkerState state)
    {
        _reading = _reading with { State = state };
        Assert.Equal(0, Pass(10, hasWork: true));
        _reading = _reading with { State = WorkerState.Working };
        Assert.Equal(1, Pass(1), 3);
    }

    [Fact]
    public void ActiveClock_Paused_StandsStill()
    {
        _time.Advance(0.5);
        Assert.Equal(TimeSpan.Zero, _clock.Tick(counts: false));
        _time.Advance(0.5);
        Assert.Equal(TimeSpan.FromSeconds(0.5), _clock.Tick());
    }

    // Observes once, and then every quarter of a second.
    private double Pass(double seconds, bool hasWork = false)
    {
        for (var step = 0; ; step++)
        {
            _clock.Tick();
            var since = _detector.Observe(_reading, hasWork).TotalSeconds;
            if (step >= seconds * 4)
            {
                return since;
            }

            _time.Advance(0.25);
        }
    }
}
