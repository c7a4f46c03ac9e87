using System.Runtime.InteropServices;

namespace TuiScan.Engine.Platform.Native;

/// <summary>Reading content at an offset.</summary>
internal static unsafe partial class ReadCalls
{
    /// <summary>On 64-bit systems only, where an offset is one argument.</summary>
    internal static nint pread(int descriptor, byte* buffer, nint size, long offset) =>
        syscall(SyscallNumbers.Pread64, descriptor, buffer, size, (nint)offset);

    [LibraryImport("libc")]
    private static partial nint syscall(nint number, nint descriptor, byte* buffer, nint size, nint offset);
}
