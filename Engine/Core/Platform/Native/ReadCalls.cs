using System.Runtime.InteropServices;

namespace TuiScan.Engine.Platform.Native;

/// <summary>Reading content at an offset.</summary>
internal static unsafe partial class ReadCalls
{
    internal static nint pread(int descriptor, byte* buffer, nint size, long offset) => SyscallNumbers.IsKnownArchitecture
        ? syscall(SyscallNumbers.Pread64, descriptor, buffer, size, (nint)offset)
        : pread_wrapped(descriptor, buffer, size, offset);

    [LibraryImport("libc", EntryPoint = "pread")]
    private static partial nint pread_wrapped(int descriptor, byte* buffer, nint size, long offset);

    [LibraryImport("libc")]
    private static partial nint syscall(nint number, nint descriptor, byte* buffer, nint size, nint offset);
}
