using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Executors.Processes;

/// <summary>The place that a child takes: what it is told, where it writes, who hears of it. Immutable.</summary>
internal sealed record ChildSeat
{
    /// <summary>The row's number, for the log.</summary>
    public required int Id { get; init; }

    public required ChildProgram Program { get; init; }

    public required Hello Hello { get; init; }

    public required int SlotIndex { get; init; }

    public required WorkerSlot Slot { get; init; }

    public required ChildControl Control { get; init; }

    /// <summary>True for a child that retries struck items: what ends it is set aside.</summary>
    public bool IsLone { get; init; }

    /// <summary>Called by the child's reader thread when it is ready to work.</summary>
    public required Action<ChildWorker> Ready { get; init; }

    /// <summary>Called when it has ended, by its reader thread or by who fenced it.</summary>
    public required Action Changed { get; init; }
}

/// <summary>How a child ended. Immutable.</summary>
/// <param name="Cause">In words.</param>
/// <param name="WasReady">It had told that it can work.</param>
/// <param name="WasClosing">It had been told to end.</param>
/// <param name="WasKilled">We killed it.</param>
/// <param name="Received">Outcomes that had come from it.</param>
internal sealed record ChildEnd(string Cause, bool WasReady, bool WasClosing, bool WasKilled, long Received)
{
    /// <summary>The item that it ended in; null where it is not to blame.</summary>
    public Model.FilePath? Struck { get; init; }

    /// <summary>How far it was in that item, in bytes.</summary>
    public long Offset { get; init; }

    /// <summary>It did as it was told, and left nothing behind.</summary>
    public bool IsExpected { get; init; }
}
