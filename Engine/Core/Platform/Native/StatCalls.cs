using System.Runtime.InteropServices;

namespace TuiScan.Engine.Platform.Native;

/// <summary>The status of a file, and of the file system that it is on.</summary>
internal static unsafe partial class StatCalls
{
    internal const int AT_SYMLINK_NOFOLLOW = 0x100;
    internal const int AT_NO_AUTOMOUNT = 0x800;
    internal const int AT_EMPTY_PATH = 0x1000;

    internal const uint STATX_TYPE = 0x001;
    internal const uint STATX_MODE = 0x002;
    internal const uint STATX_NLINK = 0x004;
    internal const uint STATX_UID = 0x008;
    internal const uint STATX_GID = 0x010;
    internal const uint STATX_MTIME = 0x040;
    internal const uint STATX_CTIME = 0x080;
    internal const uint STATX_INO = 0x100;
    internal const uint STATX_SIZE = 0x200;

    internal const ulong STATX_ATTR_MOUNT_ROOT = 0x2000;

    internal static int statx(int directory, byte* path, int flags, uint mask, StatxBuffer* buffer) =>
        (int)syscall(SyscallNumbers.Statx, directory, path, flags, (nint)mask, buffer);

    /// <summary>Fills in struct statfs, which is 120 bytes on 64-bit Linux; only its first word, the type's magic, is named here.</summary>
    [LibraryImport("libc")]
    internal static partial int fstatfs(int descriptor, StatfsBuffer* buffer);

    [LibraryImport("libc")]
    private static partial nint syscall(nint number, nint directory, byte* path, nint flags, nint mask, StatxBuffer* buffer);

    [StructLayout(LayoutKind.Sequential)]
    internal struct StatxTime
    {
        internal long Seconds;
        internal uint Nanoseconds;
        internal int Reserved;
    }

    /// <summary>The kernel's struct statx, 256 bytes on every architecture.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    internal struct StatxBuffer
    {
        internal uint Mask;
        internal uint BlockSize;
        internal ulong Attributes;
        internal uint Links;
        internal uint Uid;
        internal uint Gid;
        internal ushort Mode;
        internal ushort Spare;
        internal ulong Inode;
        internal ulong Size;
        internal ulong Blocks;
        internal ulong AttributesMask;
        internal StatxTime AccessTime;
        internal StatxTime BirthTime;
        internal StatxTime ChangeTime;
        internal StatxTime ModifyTime;
        internal uint RdevMajor;
        internal uint RdevMinor;
        internal uint DevMajor;
        internal uint DevMinor;
    }

    [StructLayout(LayoutKind.Sequential, Size = 256)]
    internal struct StatfsBuffer
    {
        internal long Type;
    }
}
