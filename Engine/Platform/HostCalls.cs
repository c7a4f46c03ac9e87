using System.Runtime.InteropServices;

namespace TuiScan.Engine.Platform;

/// <summary>The C library's calls behind <see cref="HostFacts"/> and <see cref="ProcessFacts"/>. Linux only.</summary>
internal static unsafe partial class HostCalls
{
    public const int O_RDONLY = 0;
    public const int O_CLOEXEC = 0x80000;
    public const int O_PATH = 0x200000;

    /// <summary>The number of <c>gettid</c>; glibc before 2.30 has no function for it. Negative where we do not know it.</summary>
    public static readonly nint SYS_gettid = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 186,
        Architecture.Arm64 or Architecture.RiscV64 or Architecture.LoongArch64 => 178,
        Architecture.X86 or Architecture.Arm => 224,
        _ => -1,
    };

    /// <summary>Times as <c>clock_gettime</c> gives them; both fields are a machine word wide.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "open")]
    public static partial int Open(byte* path, int flags);

    [LibraryImport("libc", EntryPoint = "read")]
    public static partial nint Read(int descriptor, byte* buffer, nint length);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "readlink")]
    public static partial nint ReadLink(byte* path, byte* buffer, nint length);

    [LibraryImport("libc", EntryPoint = "clock_gettime"), SuppressGCTransition]
    public static partial int ClockGetTime(int clock, Timespec* time);

    [LibraryImport("libc", EntryPoint = "sched_getcpu"), SuppressGCTransition]
    public static partial int SchedGetCpu();

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    public static partial int SchedGetAffinity(int pid, nint size, byte* mask);

    [LibraryImport("libc", EntryPoint = "syscall")]
    public static partial nint Syscall(nint number);
}
