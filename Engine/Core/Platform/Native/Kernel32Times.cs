using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace TuiScan.Engine.Platform.Native;

/// <summary>Calls of Windows about the time and memory that processes and threads take. Under their own names.</summary>
[SupportedOSPlatform("windows")]
internal static partial class Kernel32Times
{
    internal const uint PROCESS_QUERY_LIMITED_INFORMATION = 0x1000;
    internal const uint THREAD_QUERY_LIMITED_INFORMATION = 0x800;

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial nint OpenProcess(uint access, [MarshalAs(UnmanagedType.Bool)] bool isInherited, int id);

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial nint OpenThread(uint access, [MarshalAs(UnmanagedType.Bool)] bool isInherited, int id);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool CloseHandle(nint handle);

    /// <summary>Times are in 100 ns.</summary>
    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool GetProcessTimes(nint process, out long created, out long ended, out long kernel, out long user);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool GetThreadTimes(nint thread, out long created, out long ended, out long kernel, out long user);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool K32GetProcessMemoryInfo(nint process, out PROCESS_MEMORY_COUNTERS counters, int length);

    [LibraryImport("kernel32")]
    internal static partial int GetCurrentThreadId();

    /// <summary>Of psapi.h. Sizes are in bytes.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct PROCESS_MEMORY_COUNTERS
    {
        public uint Length;
        public uint PageFaultCount;
        public nuint PeakWorkingSetSize;
        public nuint WorkingSetSize;
        public nuint QuotaPeakPagedPoolUsage;
        public nuint QuotaPagedPoolUsage;
        public nuint QuotaPeakNonPagedPoolUsage;
        public nuint QuotaNonPagedPoolUsage;
        public nuint PagefileUsage;
        public nuint PeakPagefileUsage;
    }
}
