using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TuiScan.Engine.Telemetry.Slots;

/// <summary>
/// One worker's status slot (<see cref="SlotLayout"/>) over memory that may be shared between processes. All methods but
/// <see cref="Read"/> belong to the owner: one worker, one thread at a time. <see cref="Read"/> may be called from anywhere at
/// any time; no call ever blocks. The owner writes from its own copies, so that corrupt memory never comes back to it, and a
/// reader treats the content as untrusted.
/// </summary>
internal sealed class WorkerSlot
{
    // A writer is in the middle of the path for some 10 ns; a writer that was killed or stopped there leaves it so.
    private const int PathAttempts = 64;

    // On other systems the runtime returns an arbitrary number.
    private static readonly bool TellsCore = OperatingSystem.IsLinux() || OperatingSystem.IsWindows();

    private readonly Memory<byte> _memory;
    private long _items;
    private long _bytes;
    private long _progress;
    private long _offset;
    private uint _pathVersion;
    private PhaseClock _phases;

    /// <param name="memory">At least <see cref="SlotLayout.Size"/> bytes, aligned to 8.</param>
    public WorkerSlot(Memory<byte> memory)
    {
        _memory = memory[..SlotLayout.Size];
        _phases = new PhaseClock(Stopwatch.GetTimestamp());
    }

    private ref SlotLayout Layout => ref MemoryMarshal.AsRef<SlotLayout>(_memory.Span);

    /// <summary>
    /// Starts with a new owner: all zeros, state <see cref="WorkerState.Starting"/>, phase <see cref="WorkPhase.Input"/>.
    /// </summary>
    public void Reset()
    {
        ref var slot = ref Layout;
        var version = slot.PathVersion | 1;
        Volatile.Write(ref slot.PathVersion, version);
        Volatile.WriteBarrier();
        _memory.Span[..SlotLayout.PathStart].Clear();

        // Continues from the old version: a reader in the middle of the old path must see that it changed.
        _pathVersion = unchecked(version + 1);
        Volatile.Write(ref slot.PathVersion, _pathVersion);
        (_items, _bytes, _progress, _offset) = (0, 0, 0, 0);
        _phases = new PhaseClock(Stopwatch.GetTimestamp());
    }

    public void SetState(WorkerState state) => Volatile.Write(ref Layout.State, (uint)state);

    /// <summary>The process id of a child, the thread id of a thread.</summary>
    public void SetSystemId(int id) => Volatile.Write(ref Layout.SystemId, id);

    /// <summary>
    /// The core that the worker runs on; -1 for unknown. <see cref="Enter"/> sets it where the system reports it; this is for
    /// tests, which need a certain core.
    /// </summary>
    public void SetCore(int core) => Volatile.Write(ref Layout.CorePlusOne, core + 1);

    /// <summary>The worker's position in its current item, in bytes; only for a worker that does not read from the start.</summary>
    public void SetOffset(long offset)
    {
        _offset = offset;
        Volatile.Write(ref Layout.Offset, offset);
    }

    /// <summary>
    /// Publishes the item that is begun and sets <see cref="WorkerState.Working"/>. An empty or <c>.</c> directory is the root;
    /// <paramref name="sequence"/> is the item's number, 0 or more.
    /// </summary>
    public void BeginItem(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name, long sequence)
    {
        _phases.BeginItem();
        var span = _memory.Span;
        ref var slot = ref MemoryMarshal.AsRef<SlotLayout>(span);
        Volatile.Write(ref slot.PathVersion, unchecked(_pathVersion + 1));
        Volatile.WriteBarrier();
        slot.PathLength = (uint)WritePath(span[SlotLayout.PathStart..SlotLayout.Size], directory, name);
        slot.PathSequencePlusOne = sequence + 1;
        _pathVersion = unchecked(_pathVersion + 2);
        Volatile.Write(ref slot.PathVersion, _pathVersion);

        _offset = 0;
        Volatile.Write(ref slot.Offset, 0);
        Volatile.Write(ref slot.State, (uint)WorkerState.Working);
        Volatile.Write(ref slot.Progress, ++_progress);
        Volatile.Write(ref slot.SequencePlusOne, sequence + 1);
    }

    /// <summary>
    /// Ends the current item; <paramref name="bytes"/> are those that were not passed to <see cref="AddBytes"/>.
    /// </summary>
    public void EndItem(long bytes)
    {
        ref var slot = ref Layout;
        _bytes += bytes;
        Volatile.Write(ref slot.SequencePlusOne, 0);
        Volatile.Write(ref slot.Bytes, _bytes);
        Volatile.Write(ref slot.Items, ++_items);
        Volatile.Write(ref slot.Progress, ++_progress);
    }

    /// <summary>Returns the current item undone: it is not counted.</summary>
    public void AbandonItem() => Volatile.Write(ref Layout.SequencePlusOne, 0);

    /// <summary>The worker waits by its own will, and lives: as progress without a byte.</summary>
    public void Touch() => Volatile.Write(ref Layout.Progress, ++_progress);

    /// <summary>Records progress within an item: the number of further bytes read. Advances the offset.</summary>
    public void AddBytes(long bytes)
    {
        ref var slot = ref Layout;
        _bytes += bytes;
        _offset += bytes;
        Volatile.Write(ref slot.Offset, _offset);
        Volatile.Write(ref slot.Bytes, _bytes);
        Volatile.Write(ref slot.Progress, ++_progress);
    }

    /// <summary>
    /// Begins a phase; the time of the previous one is added up (<see cref="PhaseClock"/>). Enter input and output once per
    /// batch rather than once per item: each takes a time stamp.
    /// </summary>
    public void Enter(WorkPhase phase)
    {
        ref var slot = ref Layout;
        Volatile.Write(ref slot.Phase, (uint)phase);
        if (_phases.TryEnter(phase, _items))
        {
            return;
        }

        _phases.Enter(phase, Stopwatch.GetTimestamp());
        if (TellsCore)
        {
            Volatile.Write(ref slot.CorePlusOne, Thread.GetCurrentProcessorId() + 1);
        }

        for (var index = 0; index < PhaseTicks.Count; index++)
        {
            Volatile.Write(ref slot.PhaseTicks[index], _phases.Ticks[index]);
        }
    }

    /// <summary>
    /// The slot's content. Callable from any thread; each count is read whole, but they may be some nanoseconds apart.
    /// </summary>
    public WorkerSlotSnapshot Read()
    {
        ref var slot = ref Layout;
        var sequence = Volatile.Read(ref slot.SequencePlusOne) - 1;
        byte[] path = [];
        if (sequence >= 0 && TryReadPath(ref slot, out path, out var pathSequence))
        {
            // The path is written first: where the two differ, it belongs to an even newer item.
            sequence = pathSequence;
        }

        var ticks = default(PhaseTicks);
        for (var phase = 0; phase < PhaseTicks.Count; phase++)
        {
            ticks[phase] = Math.Max(0, Volatile.Read(ref slot.PhaseTicks[phase]));
        }

        var state = Volatile.Read(ref slot.State);
        var current = Volatile.Read(ref slot.Phase);
        return new WorkerSlotSnapshot
        {
            State = state <= (uint)WorkerState.Dead ? (WorkerState)state : WorkerState.Starting,
            Phase = current < PhaseTicks.Count ? (WorkPhase)current : WorkPhase.Input,
            SystemId = Math.Max(0, Volatile.Read(ref slot.SystemId)),
            Core = Math.Max(0, Volatile.Read(ref slot.CorePlusOne)) - 1,
            Items = Math.Max(0, Volatile.Read(ref slot.Items)),
            Bytes = Math.Max(0, Volatile.Read(ref slot.Bytes)),
            Progress = Volatile.Read(ref slot.Progress),
            Offset = Math.Max(0, Volatile.Read(ref slot.Offset)),
            Sequence = Math.Max(-1, sequence),
            Path = path,
            PhaseTicks = ticks,
        };
    }

    private bool TryReadPath(ref SlotLayout slot, out byte[] path, out long sequence)
    {
        for (var attempt = 0; attempt < PathAttempts; attempt++)
        {
            var version = Volatile.Read(ref slot.PathVersion);
            if ((version & 1) != 0)
            {
                Thread.SpinWait(1);
                continue;
            }

            var length = (int)Math.Min(slot.PathLength, SlotLayout.PathCapacity);
            sequence = slot.PathSequencePlusOne - 1;
            path = _memory.Span.Slice(SlotLayout.PathStart, length).ToArray();
            Volatile.ReadBarrier();
            if (Volatile.Read(ref slot.PathVersion) == version)
            {
                return true;
            }
        }

        (path, sequence) = ([], -1);
        return false;
    }

    // The end of "directory/name" that fits: the name is more useful than the top of the tree.
    private static int WritePath(Span<byte> target, ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name)
    {
        if (name.Length > target.Length)
        {
            name = name[^target.Length..];
        }

        if (directory.IsEmpty || name.Length == target.Length || (directory.Length == 1 && directory[0] == '.' && !name.IsEmpty))
        {
            name.CopyTo(target);
            return name.Length;
        }

        var separator = name.IsEmpty ? 0 : 1;
        var room = target.Length - name.Length - separator;
        if (directory.Length > room)
        {
            directory = directory[^room..];
        }

        directory.CopyTo(target);
        if (separator == 0)
        {
            return directory.Length;
        }

        target[directory.Length] = (byte)'/';
        name.CopyTo(target[(directory.Length + 1)..]);
        return directory.Length + 1 + name.Length;
    }
}
