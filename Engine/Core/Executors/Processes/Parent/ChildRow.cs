using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Sampling;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>One worker of the executor, whichever child fills it at the moment. Guarded by the supervisor's lock.</summary>
internal sealed class ChildRow(int id, ActiveClock clock, SupervisionOptions options)
{
    public int Id => id;

    public RespawnPolicy Policy { get; } = new(options);

    public GroupSizer Sizer { get; } = new(options);

    /// <summary>The child that fills it; null between two.</summary>
    public ChildWorker? Worker { get; set; }

    /// <summary>Of <see cref="Worker"/>.</summary>
    public LeaseGate Gate { get; set; } = new();

    /// <summary>The slot of its last child; before the first, one that no process writes.</summary>
    public WorkerSlot LastSlot { get; set; } = new(new byte[SlotLayout.Size]);

    /// <summary>When its child was started, in the supervisor's active time.</summary>
    public TimeSpan SpawnedAt { get; set; }

    /// <summary>Its child was killed since it was not ready in time.</summary>
    public bool WasUnready { get; set; }

    /// <summary>When the next child is due, in the clock of the run.</summary>
    public long DueAt { get; set; }

    /// <summary>How often its child was replaced.</summary>
    public int Restarts { get; set; }

    /// <summary>Items that were suspects in it.</summary>
    public int Suspects { get; set; }

    /// <summary>Why its last child ended or could not be started.</summary>
    public string LastError { get; set; } = "";

    /// <summary>It has had a child that was ready, or can have none: no caller need wait for it.</summary>
    public bool IsSettled { get; set; }

    /// <summary>What it is while no child fills it: starting, dead, or ended where that was meant.</summary>
    public WorkerState Between { get; set; } = WorkerState.Starting;

    /// <summary>It gets no child any more.</summary>
    public bool HasGivenUp { get; set; }

    /// <summary>Children that it has had.</summary>
    public int Children { get; set; }

    /// <summary>Resident bytes of the child when it had done its first items; 0 until then.</summary>
    public long ResidentAtFirst { get; set; }

    /// <summary>Its child has stood still for so long that people should see it.</summary>
    public bool IsStalled { get; set; }

    /// <summary>For how long its child has stood still.</summary>
    public StallDetector Stall { get; set; } = new(clock);

    /// <summary>What a snapshot shows of it.</summary>
    /// <param name="isClosed">No row gets children any more: one that is over has ended, whatever its slot last said.</param>
    public WorkerRow ToRow(bool isClosed)
    {
        var worker = Worker;
        return new WorkerRow
        {
            Id = Id,
            Kind = ExecutionMode.Processes,
            Slot = worker?.Slot ?? LastSlot,
            ProcessId = worker?.ProcessId ?? 0,
            HasWork = worker is { Items: > 0 },
            State = worker is null ? (isClosed && Between == WorkerState.Starting ? WorkerState.Ended : Between)
                : isClosed && worker.WaitUntilOver(TimeSpan.Zero) ? WorkerState.Ended
                : IsStalled ? WorkerState.Stalled
                : null,
            Restarts = Restarts,
            Suspects = Suspects,
            LastError = LastError,
        };
    }
}
