using System.Runtime.InteropServices;

namespace TuiScan.Engine.Platform.Native;

/// <summary>Memory that has a descriptor and no name, and the seals on it. Linux only.</summary>
internal static unsafe partial class MemoryCalls
{
    internal const uint MFD_CLOEXEC = 0x1;
    internal const uint MFD_ALLOW_SEALING = 0x2;
    internal const uint MFD_NOEXEC_SEAL = 0x8;

    internal const int F_ADD_SEALS = 1033;
    internal const int F_GET_SEALS = 1034;
    internal const int F_SEAL_SEAL = 0x1;
    internal const int F_SEAL_SHRINK = 0x2;
    internal const int F_SEAL_GROW = 0x4;
    internal const int F_SEAL_WRITE = 0x8;

    internal const int PROT_READ = 0x1;
    internal const int MAP_PRIVATE = 0x2;
    internal const nint MAP_FAILED = -1;

    [LibraryImport("libc")]
    internal static partial int memfd_create(byte* name, uint flags);

    [LibraryImport("libc")]
    internal static partial nint mmap(nint address, nint length, int protection, int flags, int descriptor, long offset);

    [LibraryImport("libc")]
    internal static partial int munmap(nint address, nint length);
}
