using System.Diagnostics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Telemetry.Sampling;

/// <summary>The state kept for one worker between samples. Not thread-safe.</summary>
internal sealed class WorkerTracker(TimeProvider time, ActiveClock clock, ProcessProbe probe, TimeSpan stallThreshold)
{
    // The slot's phase times do not change while a phase lasts: after this time the wait is added, by the reader's clock.
    private static readonly TimeSpan LongPhase = TimeSpan.FromSeconds(1);

    private readonly RateMeter _items = new(time);
    private readonly RateMeter _bytes = new(time);
    private readonly RateMeter _cpu = new(time);
    private readonly StallDetector _stall = new(clock);
    private int _systemId;
    private long _lastBytes;
    private long? _resident;
    private byte[] _path = [];
    private string _item = "";
    private long _phaseSum = -1;
    private TimeSpan _phaseSince = clock.Elapsed;

    /// <summary>The round in which it was last sampled.</summary>
    public long Round { get; private set; }

    /// <param name="row">The executor's data.</param>
    /// <param name="round">The number of this sample.</param>
    /// <param name="isTurn">True when the more expensive values are read as well.</param>
    /// <param name="isPaused">True while no work is given out: what was read before the pause is no rate of now.</param>
    /// <param name="core">The core on which the bytes were read; -1 for unknown.</param>
    /// <param name="bytes">Bytes since the last sample.</param>
    public WorkerSample Sample(WorkerRow row, long round, bool isTurn, bool isPaused, out int core, out long bytes)
    {
        Round = round;
        var snapshot = row.Slot.Read();
        var systemId = row.ProcessId > 0 ? row.ProcessId : snapshot.SystemId;
        if (systemId != _systemId)
        {
            (_systemId, _resident) = (systemId, null);
            _cpu.Reset();
        }

        var sinceProgress = _stall.Observe(snapshot, row.HasWork);
        (core, bytes) = (snapshot.Core, Math.Max(0, snapshot.Bytes - _lastBytes));
        _lastBytes = snapshot.Bytes;
        var state = row.State ?? (sinceProgress >= stallThreshold ? WorkerState.Stalled : snapshot.State);
        if (isPaused || state >= WorkerState.Ended)
        {
            _items.Reset();
            _bytes.Reset();
        }

        return new WorkerSample
        {
            Id = row.Id,
            Kind = row.Kind,
            SystemId = row.Kind == ExecutionMode.Tasks ? 0 : systemId,
            State = state,
            CurrentItem = ItemOf(snapshot),
            Items = snapshot.Items,
            Bytes = snapshot.Bytes,
            ItemsPerSecond = _items.Update(snapshot.Items),
            BytesPerSecond = _bytes.Update(snapshot.Bytes),
            CpuPercent = CpuOf(row.Kind),
            ResidentBytes = ResidentOf(row.Kind, isTurn),
            PhaseTimes = PhasesOf(snapshot),
            Restarts = row.Restarts,
            Suspects = row.Suspects,
            LastError = row.LastError ?? default,
            SinceProgress = sinceProgress,
        };
    }

    private string ItemOf(in WorkerSlotSnapshot snapshot)
    {
        if (!snapshot.Path.AsSpan().SequenceEqual(_path))
        {
            (_path, _item) = (snapshot.Path, snapshot.DisplayPath);
        }

        return _item;
    }

    private double? CpuOf(ExecutionMode kind)
    {
        // A task has no thread of its own.
        var cpu = kind switch
        {
            ExecutionMode.Processes => probe.ProcessCpu(_systemId),
            ExecutionMode.Tasks => null,
            _ => probe.ThreadCpu(_systemId),
        };
        return cpu is { } used ? Math.Min(100, _cpu.Update(used.Ticks) * 100 / TimeSpan.TicksPerSecond) : null;
    }

    private long? ResidentOf(ExecutionMode kind, bool isTurn)
    {
        if (kind == ExecutionMode.Processes && (isTurn || _resident is null))
        {
            _resident = probe.ResidentBytes(_systemId);
        }

        return _resident;
    }

    private TimeSpan[] PhasesOf(in WorkerSlotSnapshot snapshot)
    {
        var times = new TimeSpan[PhaseTicks.Count];
        long sum = 0;
        for (var phase = 0; phase < times.Length; phase++)
        {
            var ticks = snapshot.PhaseTicks[phase];
            sum = unchecked(sum + ticks);
            times[phase] = Stopwatch.GetElapsedTime(0, ticks);
        }

        if (sum != _phaseSum)
        {
            (_phaseSum, _phaseSince) = (sum, clock.Elapsed);
        }
        else if (snapshot.State < WorkerState.Ended && clock.Elapsed - _phaseSince is var lasting && lasting >= LongPhase)
        {
            times[(int)snapshot.Phase] += lasting;
        }

        return times;
    }
}
