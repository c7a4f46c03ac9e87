using System.Runtime.Intrinsics.X86;

namespace TuiScan.Engine.Platform.Host;

/// <summary>Hints for the processor. Nothing depends on them; without such an instruction they do nothing.</summary>
internal static unsafe class MemoryHints
{
    private const int CacheLine = 64;

    /// <summary>These bytes will be read soon: all lines at once instead of one after the other when they are met.</summary>
    public static void Prefetch(ReadOnlySpan<byte> bytes)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        fixed (byte* start = bytes)
        {
            for (var offset = 0; offset < bytes.Length; offset += CacheLine)
            {
                Sse.Prefetch0(start + offset);
            }
        }
    }
}
