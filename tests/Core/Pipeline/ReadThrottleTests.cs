using System.Diagnostics;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Pipeline;

public sealed class ReadThrottleTests
{
    private readonly WorkerSlot _slot = new(new byte[1024]);

    [Fact]
    public void Spend_NoLimit_NeverWaits()
    {
        var throttle = ReadThrottle.Private(0);
        for (var i = 0; i < 1000; i++)
        {
            throttle.Spend(int.MaxValue, _slot, TestContext.Current.CancellationToken);
        }

        Assert.NotEqual(WorkerState.Paused, _slot.Read().State);
    }

    [Fact]
    public void Spend_TwoThrottlesOnOneCell_ShareTheRate()
    {
        const int Rate = 10_000_000;
        var cell = new byte[ReadThrottle.CellLength];
        ReadThrottle[] throttles = [new(cell) { Rate = Rate }, new(cell)];
        var began = Stopwatch.GetTimestamp();

        // 6 MB over two at 10 MB/s, less the burst of 0.1 s: at least half a second on any machine.
        for (var i = 0; i < 60; i++)
        {
            throttles[i % 2].Spend(100_000, _slot, TestContext.Current.CancellationToken);
        }

        Assert.True(Stopwatch.GetElapsedTime(began) >= TimeSpan.FromSeconds(0.45), $"{Stopwatch.GetElapsedTime(began)}");
        Assert.Equal(Rate, throttles[1].Rate);
    }

    [Fact]
    public void Spend_Waits_ShowsThatTheWorkerLives()
    {
        var throttle = ReadThrottle.Private(1_000_000);
        var before = _slot.Read().Progress;
        throttle.Spend(500_000, _slot, TestContext.Current.CancellationToken);
        Assert.NotEqual(before, _slot.Read().Progress);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000_000)]
    public void Rate_RaisedWhileAWorkerWaits_LetsItGoOn(long rate)
    {
        var cell = new byte[ReadThrottle.CellLength];
        var throttle = new ReadThrottle(cell) { Rate = 1 };
        var worker = new Thread(() => throttle.Spend(1_000_000, _slot, CancellationToken.None)) { IsBackground = true };
        worker.Start();
        Wait.Until(() => _slot.Read().State == WorkerState.Paused, "the worker to wait");

        // By another throttle on the same cell, as a parent does for its children.
        new ReadThrottle(cell).Rate = rate;

        Assert.True(worker.Join(Wait.Limit), "the worker still waits for what it owed under the old rate");
    }

    [Fact]
    public void Spend_Cancelled_ReturnsAtOnce()
    {
        var throttle = ReadThrottle.Private(1);
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        throttle.Spend(1_000_000, _slot, stop.Token);

        Assert.True(stop.IsCancellationRequested);
    }
}
