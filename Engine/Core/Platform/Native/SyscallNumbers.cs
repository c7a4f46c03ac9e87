using System.Runtime.InteropServices;

namespace TuiScan.Engine.Platform.Native;

/// <summary>
/// Numbers of the system calls that a C library of the supported versions (glibc 2.27, musl 1.2.3) does not wrap, and of those
/// that are made for every file: the library's wrappers of these are cancellation points, which costs two locked instructions
/// per call, 1% of a check of /usr. From the kernel's syscall tables.
/// </summary>
internal static class SyscallNumbers
{
    internal static readonly bool IsX64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>True where the numbers below are valid.</summary>
    internal static readonly bool IsKnownArchitecture =
        RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    internal static readonly nint Close = IsX64 ? 3 : 57;
    internal static readonly nint Pread64 = IsX64 ? 17 : 67;
    internal static readonly nint Openat = IsX64 ? 257 : 56;
    internal static readonly nint Getdents64 = IsX64 ? 217 : 61;
    internal static readonly nint Renameat2 = IsX64 ? 316 : 276;
    internal static readonly nint Statx = IsX64 ? 332 : 291;
    internal static readonly nint Preadv2 = IsX64 ? 327 : 286;

    // From 424 on, all architectures use the same numbers.
    internal const nint PidfdOpen = 434;
    internal const nint Openat2 = 437;
    internal const nint Cachestat = 451;
    internal const nint Getxattrat = 464;
    internal const nint Listxattrat = 465;
}
