using System.Runtime.InteropServices;

namespace TuiScan.Engine.Platform.Native;

/// <summary>The C library's calls behind <c>HostFacts</c> and <c>ProcessFacts</c>. Linux only.</summary>
internal static unsafe partial class HostCalls
{
    /// <summary>
    /// The number of <c>gettid</c>; glibc before 2.30 has no function for it. Negative on architectures where it is unknown.
    /// </summary>
    internal static readonly nint SYS_gettid = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 186,
        Architecture.Arm64 or Architecture.RiscV64 or Architecture.LoongArch64 => 178,
        Architecture.X86 or Architecture.Arm => 224,
        _ => -1,
    };

    /// <summary>Times as <c>clock_gettime</c> gives them; both fields are a machine word wide.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    internal const int RLIMIT_NOFILE = 7;

    /// <summary>The kernel's struct rlimit, whose fields are machine words.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct ResourceLimit
    {
        public nuint Soft;
        public nuint Hard;
    }

    [LibraryImport("libc")]
    internal static partial int getrlimit(int resource, ResourceLimit* limit);

    [LibraryImport("libc")]
    internal static partial int open(byte* path, int flags);

    [LibraryImport("libc")]
    internal static partial nint read(int descriptor, byte* buffer, nint length);

    [LibraryImport("libc")]
    internal static partial nint readlink(byte* path, byte* buffer, nint length);

    [LibraryImport("libc"), SuppressGCTransition]
    internal static partial int clock_gettime(int clock, Timespec* time);

    [LibraryImport("libc")]
    internal static partial int sched_getaffinity(int pid, nint size, byte* mask);

    [LibraryImport("libc")]
    internal static partial nint syscall(nint number);
}
