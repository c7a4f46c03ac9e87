using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Telemetry.Sampling;

/// <summary>An executor's data about one of its workers, from which <see cref="WorkerSampler"/> creates a sample. Immutable.</summary>
internal sealed record WorkerRow
{
    /// <summary>Counts from 1 in an executor.</summary>
    public required int Id { get; init; }

    public required ExecutionMode Kind { get; init; }

    /// <summary>Its slot; cleared before a successor uses it.</summary>
    public required WorkerSlot Slot { get; init; }

    /// <summary>The child's id in the parent's view; 0 for a worker that is not a child.</summary>
    public int ProcessId { get; init; }

    /// <summary>True when items were handed to it and have not come back.</summary>
    public bool HasWork { get; init; }

    /// <summary>
    /// A state that the executor knows better than the slot, such as <see cref="WorkerState.Dead"/>; null for the slot's state.
    /// </summary>
    public WorkerState? State { get; init; }

    public int Restarts { get; init; }

    public int Suspects { get; init; }

    /// <summary>User-facing; null or empty for none.</summary>
    public DisplayText? LastError { get; init; }

    /// <summary>The process ids of the children among them.</summary>
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
