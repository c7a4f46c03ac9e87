using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Sampling;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>
/// The row of one worker of the executor, with the child that fills it at the moment. The supervising thread alone changes it,
/// under the supervisor's lock where another thread reads: see the two groups. A child's reader thread sets
/// <see cref="IsSettled"/>, under the lock too.
/// </summary>
internal sealed class ChildRow(int id, ActiveClock clock, SupervisionOptions options)
{
    public int Id => id;

    /// <summary>Thread-safe: the feeder of its child asks it.</summary>
    public GroupSizer Sizer { get; } = new(options);

    // Changed under the lock. The supervising thread reads them without, and any thread Worker: it sees that child or the one before.

    /// <summary>The child that fills it; null between two.</summary>
    public ChildWorker? Worker { get; set; }

    /// <summary>The gate of <see cref="Worker"/>.</summary>
    public LeaseGate Gate { get; set; } = new();

    /// <summary>The slot of its last child; before the first, one that no process writes.</summary>
    public WorkerSlot LastSlot { get; set; } = new(new byte[SlotLayout.Size]);

    /// <summary>How often its child was replaced.</summary>
    public int Restarts { get; set; }

    /// <summary>Items that were suspects in it.</summary>
    public int Suspects { get; set; }

    /// <summary>Why its last child ended or could not be started.</summary>
    public DisplayText LastError { get; set; }

    /// <summary>True when it has had a child that was ready, or can have none: no caller need wait for it.</summary>
    public bool IsSettled { get; set; }

    /// <summary>Its state while no child fills it: starting, dead, or ended where that was intended.</summary>
    public WorkerState Between { get; set; } = WorkerState.Starting;

    /// <summary>True when its child has made no progress for so long that the user should see it.</summary>
    public bool IsStalled { get; set; }

    // For the supervising thread alone.

    public RespawnPolicy Policy { get; } = new(options);

    /// <summary>When its child was started, in the supervisor's active time.</summary>
    public TimeSpan SpawnedAt { get; set; }

    /// <summary>True when its child was killed because it was not ready in time.</summary>
    public bool WasUnready { get; set; }

    /// <summary>When the next child is due, by the clock of the run.</summary>
    public long DueAt { get; set; }

    /// <summary>True when it gets no child any more.</summary>
    public bool HasGivenUp { get; set; }

    /// <summary>The number of children that it has had.</summary>
    public int Children { get; set; }

    /// <summary>Resident bytes of the child after its first items; 0 until then.</summary>
    public long ResidentAtFirst { get; set; }

    /// <summary>How long its child has made no progress.</summary>
    public StallDetector Stall { get; set; } = new(clock);

    /// <summary>The row for a snapshot.</summary>
    /// <param name="isClosed">True when no row gets children any more: a row without a child has ended, whatever its slot last
    /// said.</param>
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
