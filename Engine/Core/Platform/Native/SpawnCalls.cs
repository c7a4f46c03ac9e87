using System.Runtime.InteropServices;

namespace TuiScan.Engine.Platform.Native;

/// <summary>
/// The C library's calls to start and supervise a command: <c>posix_spawn</c> (never a fork of this process), pipes,
/// <c>poll</c>, <c>waitid</c>, <c>kill</c>. Linux, 64 bits.
/// </summary>
internal static unsafe partial class SpawnCalls
{
    internal const short POSIX_SPAWN_SETSIGDEF = 0x04;
    internal const short POSIX_SPAWN_SETSIGMASK = 0x08;
    internal const short POSIX_SPAWN_SETSID = 0x80;

    internal const short POLLIN = 1;
    internal const short POLLOUT = 4;

    internal const int P_PID = 1;
    internal const int WNOHANG = 1;
    internal const int WEXITED = 4;
    internal const int WNOWAIT = 0x0100_0000;

    /// <summary>si_code of a process that called exit.</summary>
    internal const int CLD_EXITED = 1;

    internal const int SIGTERM = 15;
    internal const int SIGCHLD = 17;
    internal const int SIGCONT = 18;

    internal static readonly nint SIG_DFL;

    /// <summary>From glibc 2.34 on; elsewhere our descriptors are closed by O_CLOEXEC alone.</summary>
    internal static readonly bool HasCloseFrom =
        NativeLibrary.TryLoad("libc", typeof(SpawnCalls).Assembly, null, out var library)
        && NativeLibrary.TryGetExport(library, "posix_spawn_file_actions_addclosefrom_np", out _);

    [LibraryImport("libc")]
    internal static partial int posix_spawn(
        int* processId, byte* path, SpawnBuffer* fileActions, SpawnBuffer* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_init(SpawnBuffer* attributes);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_setflags(SpawnBuffer* attributes, short flags);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_setsigdefault(SpawnBuffer* attributes, SignalSet* signals);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_setsigmask(SpawnBuffer* attributes, SignalSet* signals);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_destroy(SpawnBuffer* attributes);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_init(SpawnBuffer* actions);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_addopen(SpawnBuffer* actions, int descriptor, byte* path, int flags, uint mode);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_adddup2(SpawnBuffer* actions, int from, int to);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_addclosefrom_np(SpawnBuffer* actions, int from);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_destroy(SpawnBuffer* actions);

    [LibraryImport("libc")]
    internal static partial int pipe2(int* descriptors, int flags);

    [LibraryImport("libc")]
    internal static partial int poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc")]
    internal static partial int waitid(int idType, int id, ChildInfo* info, int options);

    [LibraryImport("libc")]
    internal static partial int kill(int processId, int signal);

    /// <summary>A descriptor that becomes readable when the process has ended; -1 before Linux 5.3.</summary>
    internal static int pidfd_open(int processId) => (int)syscall(SyscallNumbers.PidfdOpen, processId, 0);

    [LibraryImport("libc")]
    private static partial nint syscall(nint number, nint processId, nint flags);

    /// <summary>Room for posix_spawnattr_t (336 bytes in glibc) or posix_spawn_file_actions_t (80).</summary>
    [StructLayout(LayoutKind.Sequential, Size = 1024)]
    internal struct SpawnBuffer
    {
        internal ulong First;
    }

    /// <summary>sigset_t: 1,024 bits.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 128)]
    internal struct SignalSet
    {
        internal ulong First;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct PollEntry
    {
        internal int Descriptor;
        internal short Events;
        internal short Happened;
    }

    /// <summary>siginfo_t as filled in by waitid.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 128)]
    internal struct ChildInfo
    {
        internal int Signal;
        internal int Error;
        internal int Code;
        internal int Padding;
        internal int ProcessId;
        internal uint UserId;
        internal int Status;
    }
}
