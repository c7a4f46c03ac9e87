using System.Diagnostics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Processes;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Sampling;
using TuiScan.Engine.Telemetry.Slots;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Telemetry;

public sealed class WorkerSamplerTests
{
    private static readonly TimeSpan StallThreshold = TimeSpan.FromSeconds(5);

    private readonly ManualClock _time = new();
    private readonly WorkerSlots _slots = WorkerSlots.Private(4);
    private TimeSpan _cpu;

    private ProcessProbe Probe => new()
    {
        ProcessCpu = _ => _cpu,
        ThreadCpu = _ => _cpu,
        ResidentBytes = pid => pid * 100,
        BytesFromDisk = _ => null,
    };

    [Fact]
    public void Sample_MovingWorker_HasRatesAndCpu()
    {
        var sampler = new WorkerSampler(_time, Probe, StallThreshold);
        var slot = _slots[0];
        slot.SetSystemId(77);
        WorkerSample sample = null!;
        for (var step = 0; step < 20; step++)
        {
            slot.BeginItem("d"u8, "f\n"u8, step);
            sample = sampler.Sample([Row(1, slot)])[0];
            slot.EndItem(1000);
            _cpu += TimeSpan.FromMilliseconds(100);
            _time.Advance(0.25);
        }

        Assert.Equal((1, 77, WorkerState.Working, @"d/f\n"), (sample.Id, sample.SystemId, sample.State, sample.CurrentItem));
        Assert.Equal(4, sample.ItemsPerSecond, 3);
        Assert.Equal(4000, sample.BytesPerSecond, 3);
        Assert.Equal(40, sample.CpuPercent!.Value, 3);
        Assert.Null(sample.ResidentBytes);
        Assert.Equal(PhaseTicks.Count, sample.PhaseTimes.Count);
        Assert.Equal(TimeSpan.Zero, sample.SinceProgress);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, WorkerState.Ended)]
    [InlineData(false, WorkerState.Dead)]
    public void Sample_PausedOrEnded_HasNoRate(bool isPaused, WorkerState? state)
    {
        var sampler = new WorkerSampler(_time, Probe, StallThreshold);
        for (var step = 0; step < 8; step++)
        {
            _slots[0].BeginItem("d"u8, "f"u8, step);
            _ = sampler.Sample([Row(1, _slots[0])]);
            _slots[0].EndItem(1000);
            _time.Advance(0.25);
        }

        Assert.True(sampler.Sample([Row(1, _slots[0])])[0].BytesPerSecond > 0);
        var sample = sampler.Sample([Row(1, _slots[0]) with { State = state }], isPaused)[0];
        Assert.Equal((0, 0), (sample.ItemsPerSecond, sample.BytesPerSecond));
    }

    [Fact]
    public void Sample_NoProgress_IsStalledAndItsPhaseGrows()
    {
        var sampler = new WorkerSampler(_time, Probe, StallThreshold);
        _slots[0].BeginItem("d"u8, "f"u8, 1);
        _slots[0].Enter(WorkPhase.Read);
        var before = sampler.Sample([Row(1, _slots[0])])[0];
        var after = before;
        for (var step = 0; step < 24; step++)
        {
            _time.Advance(0.25);
            after = sampler.Sample([Row(1, _slots[0])])[0];
        }

        Assert.Equal(WorkerState.Working, before.State);
        Assert.Equal(WorkerState.Stalled, after.State);
        Assert.Equal(6, after.SinceProgress.TotalSeconds, 3);
        Assert.Equal(6, (after.PhaseTimes[(int)WorkPhase.Read] - before.PhaseTimes[(int)WorkPhase.Read]).TotalSeconds, 3);
    }

    [Fact]
    public void Sample_Child_TakesTheParentsWord()
    {
        var sampler = new WorkerSampler(_time, Probe, StallThreshold);
        _slots[1].SetSystemId(999_999);
        var row = Row(2, _slots[1]) with
        {
            Kind = ExecutionMode.Processes,
            ProcessId = 50,
            State = WorkerState.Dead,
            Restarts = 3,
            Suspects = 1,
            LastError = (DisplayText)$"killed",
        };
        var sample = sampler.Sample([row])[0];
        Assert.Equal((50, 5000L, WorkerState.Dead), (sample.SystemId, sample.ResidentBytes, sample.State));
        Assert.Equal((3, 1, "killed"), (sample.Restarts, sample.Suspects, sample.LastError));
    }

    [Fact]
    public void Sample_SuccessorInTheSlot_RatesStartAnew()
    {
        var sampler = new WorkerSampler(_time, Probe, StallThreshold);
        _slots[0].EndItem(1 << 20);
        sampler.Sample([Row(1, _slots[0])]);
        _time.Advance(1);
        _slots[0].Reset();
        _slots[0].EndItem(10);
        Assert.Equal(0, sampler.Sample([Row(1, _slots[0])])[0].BytesPerSecond);
        _time.Advance(1);
        _slots[0].EndItem(10);
        Assert.Equal(10, sampler.Sample([Row(1, _slots[0])])[0].BytesPerSecond, 3);
    }

    [Fact]
    public void Cores_LoadAndBytes_AreTold()
    {
        long busy = 0, total = 0;
        var cores = new CoreSampler(
            _time,
            times =>
            {
                times.Clear();
                times.AddRange([new CoreTimes(0, busy, total), new CoreTimes(1, 0, total), new CoreTimes(2, 0, total)]);
                return true;
            },
            new HashSet<int> { 0, 1 });
        var sampler = new WorkerSampler(_time, Probe, StallThreshold, cores);
        _slots[0].SetCore(1);
        IReadOnlyList<CoreSample> samples = [];
        for (var step = 0; step < 20; step++)
        {
            sampler.Sample([Row(1, _slots[0])]);
            samples = cores.Sample();
            _slots[0].EndItem(1000);
            (busy, total) = (busy + 20, total + 25);
            _time.Advance(0.25);
        }

        Assert.Equal([0, 1], samples.Select(core => core.Number));
        Assert.Equal(0.8, samples[0].Load!.Value, 3);
        Assert.Equal(0, samples[1].Load!.Value, 3);
        Assert.Equal(0, samples[0].BytesPerSecond);
        Assert.InRange(samples[1].BytesPerSecond, 3999, 4001);
    }

    [Fact]
    public void Cores_NothingTold_ShowsBytesWithoutLoad()
    {
        var cores = new CoreSampler(_time, _ => false, null);
        Assert.Empty(cores.Sample());
        cores.AddBytes(-1, 5);
        cores.AddBytes(3, 5);
        Assert.Equal([new CoreSample(3, 0, null)], cores.Sample());
    }

    [Fact]
    public void IoMeter_ChildEnds_StaysInTheSums()
    {
        var self = 100L;
        var child = 20L;
        var meter = new IoMeter(Probe with { BytesFromDisk = pid => pid == Environment.ProcessId ? self : child });
        Assert.Null(meter.FromDisk);
        self = 200;
        meter.Update([1, 2]);
        Assert.Equal(100 + 40, meter.FromDisk);
        meter.Update([2]);
        meter.Update([]);
        Assert.Equal(140, meter.FromDisk);
    }

    [Fact]
    public void IoMeter_NotTold_IsNull()
    {
        var meter = new IoMeter(Probe);
        meter.Update([]);
        Assert.Null(meter.FromDisk);
    }

    [Fact]
    public void Sample_256Workers_IsCheap()
    {
        var slots = WorkerSlots.Private(256);
        var rows = Enumerable.Range(0, 256).Select(index => Row(index + 1, slots[index])).ToArray();
        foreach (var row in rows)
        {
            row.Slot.SetSystemId(ProcessFacts.CurrentThreadId());
            row.Slot.BeginItem("usr/share/doc/a-package"u8, "README.Debian.gz"u8, row.Id);
        }

        var cores = HostProbes.Cores(TimeProvider.System);
        var sampler = new WorkerSampler(TimeProvider.System, HostProbes.Processes, StallThreshold, cores);
        var best = TimeSpan.MaxValue;
        long allocated = 0;
        for (var round = 0; round < 50; round++)
        {
            var start = Stopwatch.GetTimestamp();
            allocated = GC.GetAllocatedBytesForCurrentThread();
            sampler.Sample(rows);
            cores.Sample();
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            best = TimeSpan.FromTicks(Math.Min(best.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
        }

        TestContext.Current.SendDiagnosticMessage($"256 rows: {best.TotalMicroseconds:f0} us, {allocated} bytes");

        // The measured value is some 0.2 ms; ten times that only fails where something is wrong, not on a busy machine.
        Assert.InRange(best.TotalMilliseconds, 0, 2);
        Assert.InRange(allocated, 0, 256 * 1024);
    }

    private static WorkerRow Row(int id, WorkerSlot slot) => new() { Id = id, Kind = ExecutionMode.Threads, Slot = slot };
}
