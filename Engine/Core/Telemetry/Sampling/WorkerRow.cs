using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Telemetry.Sampling;

/// <summary>What an executor says of one of its workers; <see cref="WorkerSampler"/> makes a sample of it. Immutable.</summary>
internal sealed record WorkerRow
{
    /// <summary>Counts from 1 in an executor.</summary>
    public required int Id { get; init; }

    public required ExecutionMode Kind { get; init; }

    /// <summary>Its slot; cleared before a successor uses it.</summary>
    public required WorkerSlot Slot { get; init; }

    /// <summary>The child's id as its parent knows it; 0 for what is no child.</summary>
    public int ProcessId { get; init; }

    /// <summary>Items were handed to it and are not back.</summary>
    public bool HasWork { get; init; }

    /// <summary>What the executor knows better than the slot, such as <see cref="WorkerState.Dead"/>; null for what the slot says.</summary>
    public WorkerState? State { get; init; }

    public int Restarts { get; init; }

    public int Suspects { get; init; }

    /// <summary>User-facing; null or empty for nothing.</summary>
    public string? LastError { get; init; }

    /// <summary>The ids of those that are children.</summary>
    public static IReadOnlyList<int> ProcessesOf(IReadOnlyList<WorkerRow> rows)
    {
        var ids = new List<int>();
        foreach (var row in rows)
        {
            if (row.ProcessId != 0)
            {
                ids.Add(row.ProcessId);
            }
        }

        return ids;
    }
}
