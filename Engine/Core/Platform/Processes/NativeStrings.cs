using System.Runtime.InteropServices;
using TuiScan.Engine.Platform.Files.Linux;

namespace TuiScan.Engine.Platform.Processes;

/// <summary>
/// A list of byte strings for the C library: pointers to NUL-terminated strings, a null pointer last. Owned by one thread;
/// disposal frees the memory.
/// </summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private void* _memory;

    public NativeStrings(IReadOnlyList<byte[]> texts)
    {
        var pointers = (texts.Count + 1) * sizeof(byte*);
        _memory = NativeMemory.Alloc((nuint)(pointers + texts.Sum(text => text.Length + 1)));
        Pointers = (byte**)_memory;
        var next = (byte*)_memory + pointers;
        for (var i = 0; i < texts.Count; i++)
        {
            Pointers[i] = next;
            LinuxNames.Terminate(texts[i], next);
            next += texts[i].Length + 1;
        }

        Pointers[texts.Count] = null;
    }

    public byte** Pointers { get; }

    public void Dispose()
    {
        NativeMemory.Free(_memory);
        _memory = null;
    }
}
