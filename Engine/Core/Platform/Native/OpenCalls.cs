using System.Runtime.InteropServices;

namespace TuiScan.Engine.Platform.Native;

/// <summary>Opening, closing and listing. All arguments are blittable; descriptors are plain numbers, closed by their owner.</summary>
internal static unsafe partial class OpenCalls
{
    internal const int AT_FDCWD = -100;

    internal const int O_RDONLY = 0;
    internal const int O_WRONLY = 1;
    internal const int O_RDWR = 2;
    internal const int O_CREAT = 0x40;
    internal const int O_EXCL = 0x80;
    internal const int O_NOCTTY = 0x100;
    internal const int O_APPEND = 0x400;
    internal const int O_NONBLOCK = 0x800;
    internal const int O_NOATIME = 0x4_0000;
    internal const int O_CLOEXEC = 0x8_0000;
    internal const int O_PATH = 0x20_0000;
    internal static readonly int O_DIRECTORY = SyscallNumbers.IsX64 ? 0x1_0000 : 0x4000;
    internal static readonly int O_NOFOLLOW = SyscallNumbers.IsX64 ? 0x2_0000 : 0x8000;

    /// <summary>An unnamed file in the directory that is opened.</summary>
    internal static readonly int O_TMPFILE = 0x40_0000 | O_DIRECTORY;

    internal const ulong RESOLVE_NO_MAGICLINKS = 0x02;
    internal const ulong RESOLVE_NO_SYMLINKS = 0x04;
    internal const ulong RESOLVE_BENEATH = 0x08;

    internal const int SEEK_SET = 0;
    internal const int F_GETFD = 1;
    internal const int FD_CLOEXEC = 1;
    internal const int F_GETFL = 3;
    internal const int F_SETFL = 4;
    internal const int F_DUPFD_CLOEXEC = 1030;

    [LibraryImport("libc")]
    internal static partial int fcntl(int descriptor, int command, nint argument);

    [LibraryImport("libc")]
    internal static partial long lseek(int descriptor, long offset, int whence);

    [LibraryImport("libc")]
    internal static partial nint readlinkat(int directory, byte* path, byte* buffer, nint size);

    /// <summary>Writes at most PATH_MAX bytes, a NUL among them; null where the path cannot be resolved.</summary>
    [LibraryImport("libc")]
    internal static partial byte* realpath(byte* path, byte* resolved);

    internal static int openat(int directory, byte* path, int flags, uint mode) => SyscallNumbers.IsKnownArchitecture
        ? (int)syscall(SyscallNumbers.Openat, directory, path, (void*)flags, (nint)mode)
        : openat_wrapped(directory, path, flags, mode);

    internal static int close(int descriptor) => SyscallNumbers.IsKnownArchitecture
        ? (int)syscall(SyscallNumbers.Close, descriptor, null, null, 0)
        : close_wrapped(descriptor);

    [LibraryImport("libc", EntryPoint = "openat")]
    private static partial int openat_wrapped(int directory, byte* path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int close_wrapped(int descriptor);

    internal static int openat2(int directory, byte* path, OpenHow* how) =>
        (int)syscall(SyscallNumbers.Openat2, directory, path, how, sizeof(OpenHow));

    internal static int getdents64(int directory, byte* buffer, int size) =>
        (int)syscall(SyscallNumbers.Getdents64, directory, buffer, (void*)size, 0);

    [LibraryImport("libc")]
    private static partial nint syscall(nint number, nint a, void* b, void* c, nint d);

    /// <summary>The kernel's struct open_how, version 0.</summary>
    internal struct OpenHow
    {
        internal ulong Flags;
        internal ulong Mode;
        internal ulong Resolve;
    }
}
