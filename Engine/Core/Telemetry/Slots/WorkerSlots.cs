namespace TuiScan.Engine.Telemetry.Slots;

/// <summary>
/// A table of status slots over one piece of memory: an array of this process, or memory shared with children. A parent lends
/// slots to workers (<see cref="TryRent"/>, <see cref="Return"/>); a child gets its index from the parent. Thread-safe.
/// </summary>
internal sealed class WorkerSlots
{
    /// <summary>256 workers at most, and as many that are ending: fenced, killed, not yet reaped.</summary>
    public const int DefaultCount = 512;

    private readonly WorkerSlot[] _slots;
    private readonly Lock _lock = new();
    private readonly bool[] _rented; // guarded by _lock

    /// <param name="memory">A multiple of <see cref="SlotLayout.Size"/> bytes.</param>
    public WorkerSlots(Memory<byte> memory)
    {
        _slots = new WorkerSlot[memory.Length / SlotLayout.Size];
        _rented = new bool[_slots.Length];
        for (var index = 0; index < _slots.Length; index++)
        {
            _slots[index] = new WorkerSlot(memory.Slice(index * SlotLayout.Size, SlotLayout.Size));
        }
    }

    public int Count => _slots.Length;

    public WorkerSlot this[int index] => _slots[index];

    /// <summary>
    /// The size in bytes of a table of <paramref name="count"/> slots.
    /// </summary>
    public static int SizeOf(int count) => checked(count * SlotLayout.Size);

    /// <summary>A table in this process's own memory.</summary>
    public static WorkerSlots Private(int count = DefaultCount) =>
        new(GC.AllocateArray<byte>(SizeOf(count), pinned: true));

    /// <summary>Lends a free slot, cleared, lowest index first; -1 where none is free.</summary>
    public int TryRent()
    {
        lock (_lock)
        {
            var index = Array.IndexOf(_rented, false);
            if (index >= 0)
            {
                _rented[index] = true;
                _slots[index].Reset();
            }

            return index;
        }
    }

    /// <summary>
    /// Takes a slot back. Call it only once its worker cannot write it any more: a child that is not yet dead still might.
    /// </summary>
    public void Return(int index)
    {
        lock (_lock)
        {
            _rented[index] = false;
        }
    }
}
