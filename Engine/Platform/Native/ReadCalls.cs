using System.Runtime.InteropServices;

namespace TuiScan.Engine.Platform.Native;

/// <summary>Reading content at an offset.</summary>
internal static unsafe partial class ReadCalls
{
    [LibraryImport("libc")]
    internal static partial nint pread(int descriptor, byte* buffer, nint size, long offset);
}
