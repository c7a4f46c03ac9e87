using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace TuiScan.Engine.Platform.Native;

/// <summary>Calls of Windows about processes: standard handles, job objects, console events. Under their own names.</summary>
[SupportedOSPlatform("windows")]
internal static unsafe partial class Kernel32
{
    internal const uint CTRL_C_EVENT = 0;
    internal const uint CTRL_BREAK_EVENT = 1;

    internal const int JobObjectExtendedLimitInformation = 9;
    internal const uint JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION = 0x400;
    internal const uint JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE = 0x2000;

    // The ids of the standard handles go down from that of the input: -10, -11, -12.
    private const int STD_INPUT_HANDLE = -10;

    /// <summary>The handle behind a descriptor from 0 to 2; 0 or -1 where there is none. It stays the process's own.</summary>
    internal static nint StandardHandle(int descriptor) => GetStdHandle(STD_INPUT_HANDLE - descriptor);

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial SafeFileHandle CreateJobObjectW(nint security, nint name);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool SetInformationJobObject(
        SafeFileHandle job, int kind, in JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits, int length);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool AssignProcessToJobObject(SafeFileHandle job, SafeProcessHandle process);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool SetConsoleCtrlHandler(delegate* unmanaged<uint, int> handler, [MarshalAs(UnmanagedType.Bool)] bool adds);

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial nint GetStdHandle(int id);

    /// <summary>Of winnt.h, with its basic limits and counters in line. Sizes are the system's, a time is in 100 ns.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct JOBOBJECT_EXTENDED_LIMIT_INFORMATION
    {
        public long PerProcessUserTimeLimit;
        public long PerJobUserTimeLimit;
        public uint LimitFlags;
        public nuint MinimumWorkingSetSize;
        public nuint MaximumWorkingSetSize;
        public uint ActiveProcessLimit;
        public nuint Affinity;
        public uint PriorityClass;
        public uint SchedulingClass;
        public ulong ReadOperationCount;
        public ulong WriteOperationCount;
        public ulong OtherOperationCount;
        public ulong ReadTransferCount;
        public ulong WriteTransferCount;
        public ulong OtherTransferCount;
        public nuint ProcessMemoryLimit;
        public nuint JobMemoryLimit;
        public nuint PeakProcessMemoryUsed;
        public nuint PeakJobMemoryUsed;
    }
}
