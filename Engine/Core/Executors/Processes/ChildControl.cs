using System.Runtime.InteropServices;

namespace TuiScan.Engine.Executors.Processes;

/// <summary>
/// Control words from the parent to one child, in shared memory beside the pipe: u32 how often all unstarted items were
/// requested back, u32 whether the child is to end, u32 whether it is to stop in the middle of its item. Only the parent
/// writes, the child reads between two items; neither side ever blocks.
/// </summary>
internal sealed class ChildControl(Memory<byte> memory)
{
    /// <summary>The size in bytes of one child's words: a cache line, so that children do not share one.</summary>
    public const int Size = 64;

    private readonly Memory<byte> _memory = memory[..Size];

    /// <summary>How often all unstarted items were requested back.</summary>
    public uint ReturnRequests => Volatile.Read(ref Words[0]);

    /// <summary>True once the parent intends the end of the input, so that it is no sign of the parent's death.</summary>
    public bool IsClosing => Volatile.Read(ref Words[1]) != 0;

    /// <summary>True once the child is to stop in the middle of its item.</summary>
    public bool IsCancelling => Volatile.Read(ref Words[2]) != 0;

    private Span<uint> Words => MemoryMarshal.Cast<byte, uint>(_memory.Span);

    /// <summary>Requests all unstarted items back.</summary>
    public void ReturnUnstarted() => Interlocked.Increment(ref Words[0]);

    /// <summary>Requests all unstarted items back and then the child's end.</summary>
    public void Close()
    {
        Volatile.Write(ref Words[1], 1);
        ReturnUnstarted();
    }

    /// <summary>Requests the child to stop in the middle of its item.</summary>
    public void Cancel() => Volatile.Write(ref Words[2], 1);

    /// <summary>Clears the words for a new child.</summary>
    public void Reset() => _memory.Span.Clear();
}
