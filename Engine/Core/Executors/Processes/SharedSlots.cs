using TuiScan.Engine.Platform.Memory;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Executors.Processes;

/// <summary>
/// The memory that an executor shares with its children: a table of status slots, then the <see cref="ChildControl"/> of each.
/// Thread-safe.
/// </summary>
internal sealed class SharedSlots : IDisposable
{
    /// <summary>256 workers at most, and as many that are ending.</summary>
    public const int MaxCount = WorkerSlots.DefaultCount;

    private readonly SharedMemory _memory;

    private SharedSlots(SharedMemory memory, int count)
    {
        _memory = memory;
        Slots = new WorkerSlots(memory.Memory[..WorkerSlots.SizeOf(count)]);
    }

    public WorkerSlots Slots { get; }

    /// <summary>The path by which a child opens it.</summary>
    public string Path => _memory.Path;

    /// <exception cref="IOException">There is no room for it, neither in memory nor in the temporary folder.</exception>
    /// <exception cref="UnauthorizedAccessException">Neither place may be written to.</exception>
    public static SharedSlots Create(int count) => new(SharedMemory.Create(SizeOf(count)), count);

    /// <summary>A child's own slot and control words. The mapping lives as long as they do.</summary>
    /// <exception cref="IOException">It cannot be opened or is too short.</exception>
    public static (WorkerSlot Slot, ChildControl Control) Open(string path, int index, int count)
    {
        using var memory = SharedMemory.Open(path, SizeOf(count));
        return (new WorkerSlot(memory.Memory.Slice(WorkerSlots.SizeOf(index), WorkerSlots.SizeOf(1))), ControlIn(memory.Memory, index, count));
    }

    public ChildControl Control(int index) => ControlIn(_memory.Memory, index, Slots.Count);

    public void Dispose() => _memory.Dispose();

    private static int SizeOf(int count) => WorkerSlots.SizeOf(count) + (count * ChildControl.Size);

    private static ChildControl ControlIn(Memory<byte> memory, int index, int count) =>
        new(memory[(WorkerSlots.SizeOf(count) + (index * ChildControl.Size))..]);
}
