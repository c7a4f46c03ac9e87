using System.Runtime.InteropServices;

namespace TuiScan.Engine.Executors.Processes;

/// <summary>
/// The parent's word to one child beside the pipe, in shared memory: u32 how often everything not started was asked back,
/// u32 whether the child is to end, u32 whether it is to stop in the middle of its item. The parent alone writes, the child
/// looks between two items; neither side ever waits.
/// </summary>
internal sealed class ChildControl(Memory<byte> memory)
{
    /// <summary>Bytes of one child's words: a cache line, so that children do not share one.</summary>
    public const int Size = 64;

    private readonly Memory<byte> _memory = memory[..Size];

    /// <summary>How often everything was asked back.</summary>
    public uint ReturnRequests => Volatile.Read(ref Words[0]);

    /// <summary>True once the end of the input is the parent's will, and no sign of its death.</summary>
    public bool IsClosing => Volatile.Read(ref Words[1]) != 0;

    /// <summary>True once the child is to stop in the middle of its item.</summary>
    public bool IsCancelling => Volatile.Read(ref Words[2]) != 0;

    private Span<uint> Words => MemoryMarshal.Cast<byte, uint>(_memory.Span);

    /// <summary>Everything that is not started is to be handed back.</summary>
    public void ReturnUnstarted() => Interlocked.Increment(ref Words[0]);

    /// <summary>And then the child is to end.</summary>
    public void Close()
    {
        Volatile.Write(ref Words[1], 1);
        ReturnUnstarted();
    }

    /// <summary>And not to do its item to the end.</summary>
    public void Cancel() => Volatile.Write(ref Words[2], 1);

    /// <summary>A new child takes the place.</summary>
    public void Reset() => _memory.Span.Clear();
}
