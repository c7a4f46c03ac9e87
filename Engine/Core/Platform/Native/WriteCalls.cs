using System.Runtime.InteropServices;

namespace TuiScan.Engine.Platform.Native;

/// <summary>
/// The few calls that write: to our own files, and to the files that a job is asked to create; never to the scanned tree.
/// </summary>
internal static unsafe partial class WriteCalls
{
    internal const int LOCK_EX = 2;
    internal const int LOCK_NB = 4;
    internal const uint RENAME_NOREPLACE = 1;

    [LibraryImport("libc")]
    internal static partial int fsync(int descriptor);

    [LibraryImport("libc")]
    internal static partial int rename(byte* from, byte* to);

    /// <summary>Renames within one folder or across folders; ENOSYS where the number is unknown.</summary>
    internal static int renameat2(byte* from, byte* to, uint flags) => SyscallNumbers.IsKnownArchitecture
        ? (int)syscall(SyscallNumbers.Renameat2, OpenCalls.AT_FDCWD, from, OpenCalls.AT_FDCWD, to, (nint)flags)
        : (int)syscall(-1, 0, from, 0, to, (nint)flags);

    [LibraryImport("libc")]
    internal static partial int link(byte* from, byte* to);

    [LibraryImport("libc")]
    internal static partial int unlink(byte* path);

    [LibraryImport("libc")]
    internal static partial int fchown(int descriptor, uint user, uint group);

    [LibraryImport("libc")]
    internal static partial int fchmod(int descriptor, uint mode);

    [LibraryImport("libc")]
    internal static partial int mkdir(byte* path, uint mode);

    [LibraryImport("libc")]
    internal static partial int fdatasync(int descriptor);

    [LibraryImport("libc")]
    internal static partial nint write(int descriptor, byte* buffer, nint size);

    [LibraryImport("libc")]
    internal static partial int flock(int descriptor, int operation);

    [LibraryImport("libc")]
    internal static partial int ftruncate(int descriptor, long length);

    [LibraryImport("libc")]
    private static partial nint syscall(nint number, nint fromDirectory, byte* from, nint toDirectory, byte* to, nint flags);
}
