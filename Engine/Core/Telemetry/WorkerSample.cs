using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Telemetry;

/// <summary>One worker's row in a snapshot.</summary>
public sealed record WorkerSample
{
    /// <summary>Counts from 1 in an executor.</summary>
    public required int Id { get; init; }

    /// <summary>The mode in which it runs.</summary>
    public required ExecutionMode Kind { get; init; }

    /// <summary>The process id of a child, the thread id of a thread; 0 where there is none (tasks).</summary>
    public int SystemId { get; init; }

    public required WorkerState State { get; init; }

    /// <summary>The item it works on, escaped; empty for none. A long path may be cut at its front.</summary>
    public string CurrentItem { get; init; } = "";

    public long Items { get; init; }

    public long Bytes { get; init; }

    public double ItemsPerSecond { get; init; }

    public double BytesPerSecond { get; init; }

    /// <summary>0 to 100 of one core; null where it is unknown.</summary>
    public double? CpuPercent { get; init; }

    /// <summary>Resident bytes of a child; null for a worker in this process.</summary>
    public long? ResidentBytes { get; init; }

    /// <summary>Time by phase since it started, indexed by <see cref="WorkPhase"/>.</summary>
    public IReadOnlyList<TimeSpan> PhaseTimes { get; init; } = [];

    /// <summary>How often this row's worker was replaced.</summary>
    public int Restarts { get; init; }

    /// <summary>Items that became suspects in this row.</summary>
    public int Suspects { get; init; }

    /// <summary>Why it was last replaced or its last error, user-facing; empty for none.</summary>
    public DisplayText LastError { get; init; }

    /// <summary>Time since its last byte of progress while it holds an item; zero otherwise.</summary>
    public TimeSpan SinceProgress { get; init; }
}
