using TuiScan.Engine.Model;

namespace TuiScan.Engine.Telemetry;

/// <summary>One worker's row in a snapshot.</summary>
public sealed record WorkerSample
{
    /// <summary>Counts from 1 in an executor.</summary>
    public required int Id { get; init; }

    /// <summary>How it is run.</summary>
    public required ExecutionMode Kind { get; init; }

    /// <summary>The process id of a child, the thread id of a thread; 0 where there is none (tasks).</summary>
    public int SystemId { get; init; }

    public required WorkerState State { get; init; }

    /// <summary>What it works on, escaped; empty for nothing. A long path may be cut at its front.</summary>
    public string CurrentItem { get; init; } = "";

    public long Items { get; init; }

    public long Bytes { get; init; }

    public double ItemsPerSecond { get; init; }

    public double BytesPerSecond { get; init; }

    /// <summary>0 to 100 of one core; null where it cannot be told.</summary>
    public double? CpuPercent { get; init; }

    /// <summary>Resident bytes of a child; null for what shares our process.</summary>
    public long? ResidentBytes { get; init; }

    /// <summary>Time by phase since it started, indexed by <see cref="WorkPhase"/>.</summary>
    public IReadOnlyList<TimeSpan> PhaseTimes { get; init; } = [];

    /// <summary>How often this row's worker was replaced.</summary>
    public int Restarts { get; init; }

    /// <summary>Items that became suspects in this row.</summary>
    public int Suspects { get; init; }

    /// <summary>Why it was last replaced or what last went wrong, user-facing; empty for nothing.</summary>
    public string LastError { get; init; } = "";

    /// <summary>Time since its last byte of progress while it holds an item; zero otherwise.</summary>
    public TimeSpan SinceProgress { get; init; }
}
