using System.Runtime.InteropServices;

namespace TuiScan.Engine.Platform.Native;

/// <summary>Extended attributes, by path and, from Linux 6.13 on, relative to a directory.</summary>
internal static unsafe partial class XattrCalls
{
    internal const int XATTR_LIST_MAX = 65536;
    internal const int XATTR_SIZE_MAX = 65536;

    [LibraryImport("libc")]
    internal static partial nint listxattr(byte* path, byte* list, nint size);

    [LibraryImport("libc")]
    internal static partial nint getxattr(byte* path, byte* name, byte* value, nint size);

    [LibraryImport("libc")]
    internal static partial int fsetxattr(int descriptor, byte* name, byte* value, nint size, int flags);

    [LibraryImport("libc")]
    internal static partial int fremovexattr(int descriptor, byte* name);

    internal static nint listxattrat(int directory, byte* path, int flags, byte* list, nint size) =>
        syscall(SyscallNumbers.Listxattrat, directory, path, flags, list, (void*)size, 0);

    internal static nint getxattrat(int directory, byte* path, int flags, byte* name, byte* value, int size)
    {
        var arguments = new XattrArguments { Value = (ulong)value, Size = (uint)size };
        return syscall(SyscallNumbers.Getxattrat, directory, path, flags, name, &arguments, sizeof(XattrArguments));
    }

    [LibraryImport("libc")]
    private static partial nint syscall(nint number, nint directory, byte* path, nint flags, byte* name, void* e, nint size);

    /// <summary>The kernel's struct xattr_args, version 0.</summary>
    private struct XattrArguments
    {
        internal ulong Value;
        internal uint Size;
        internal uint Flags;
    }
}
