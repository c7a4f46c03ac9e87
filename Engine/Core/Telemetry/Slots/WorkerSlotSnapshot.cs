using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Telemetry.Slots;

/// <summary>The content of a <see cref="WorkerSlot"/> at one moment. Immutable.</summary>
internal readonly record struct WorkerSlotSnapshot
{
    public WorkerState State { get; init; }

    public WorkPhase Phase { get; init; }

    /// <summary>0 where it was not set.</summary>
    public int SystemId { get; init; }

    /// <summary>-1 where it was not set.</summary>
    public int Core { get; init; }

    public long Items { get; init; }

    public long Bytes { get; init; }

    /// <summary>Changes with every item and every byte of progress; has no other meaning.</summary>
    public long Progress { get; init; }

    /// <summary>Bytes into the current item.</summary>
    public long Offset { get; init; }

    /// <summary>The current item's number; -1 for none.</summary>
    public long Sequence { get; init; }

    /// <summary>The current item's path, raw, perhaps cut at its front; empty for none or where it could not be read whole.</summary>
    public byte[] Path { get; init; }

    /// <summary>Stopwatch ticks by phase, without the current phase.</summary>
    public PhaseTicks PhaseTicks { get; init; }

    /// <summary>The path, escaped for display.</summary>
    public DisplayText DisplayPath => Path is { Length: > 0 } ? TextEscaper.EscapePath(Path) : default;

    /// <summary>True while it has an item.</summary>
    public bool HasItem => Sequence >= 0;
}
