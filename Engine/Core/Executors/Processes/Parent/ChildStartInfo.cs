using TuiScan.Engine.Executors.Protocol;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>What is needed to start a child: its program, its hello, its slot, and the callbacks of its life. Immutable.</summary>
internal sealed record ChildStartInfo
{
    /// <summary>The row's number, for the log.</summary>
    public required int Id { get; init; }

    public required ChildProgram Program { get; init; }

    public required Hello Hello { get; init; }

    public required int SlotIndex { get; init; }

    public required WorkerSlot Slot { get; init; }

    public required ChildControl Control { get; init; }

    /// <summary>Called by the child's reader thread when it is ready to work.</summary>
    public required Action<ChildWorker> Ready { get; init; }

    /// <summary>Called when it has ended, by its reader thread or by the thread that fenced it.</summary>
    public required Action Changed { get; init; }
}
