using System.Text.Unicode;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Processes;

/// <summary>
/// System data about processes and threads, ours and our children's: null where the system does not report it (systems other
/// than Linux and, for CPU time and memory, Windows; a process that has ended, other users' processes). No exceptions, no allocation. Thread-safe, no state.
/// </summary>
internal static class ProcessFacts
{
    // The kernel's clock ids of other processes and threads (posix-timers.h): the complement of the id, and in the low bits
    // which clock (2 is the scheduler's, in nanoseconds) and whether it is a thread's (4).
    private const int ProcessClock = 2;
    private const int ThreadClock = 6;

    /// <summary>The calling thread's id in the system; 0 where it is unknown.</summary>
    public static int CurrentThreadId() =>
        OperatingSystem.IsWindows() ? Kernel32Times.GetCurrentThreadId()
        : OperatingSystem.IsLinux() && HostCalls.SYS_gettid >= 0 ? (int)HostCalls.syscall(HostCalls.SYS_gettid) : 0;

    /// <summary>CPU time of a process with all its threads, to the nanosecond. One system call, no file.</summary>
    public static TimeSpan? ProcessCpu(int pid) =>
        OperatingSystem.IsWindows() ? WindowsProcess.ProcessCpu(pid) : Clock(pid, ProcessClock);

    /// <summary>CPU time of a thread of this process.</summary>
    public static TimeSpan? ThreadCpu(int tid) =>
        OperatingSystem.IsWindows() ? WindowsProcess.ThreadCpu(tid) : Clock(tid, ThreadClock);

    /// <summary>State, CPU time, threads and memory of a process.</summary>
    public static ProcessStat? Stat(int pid)
    {
        Span<byte> path = stackalloc byte[64];
        Span<byte> text = stackalloc byte[1024];
        Utf8.TryWrite(path, $"/proc/{pid}/stat", out var length);
        return ProcessStat.Parse(ProcFile.Read(path[..length], text));
    }

    /// <summary>Resident memory of one of our processes in bytes, cheaper than <see cref="Stat"/>.</summary>
    public static long? ResidentBytes(int pid)
    {
        if (OperatingSystem.IsWindows())
        {
            return WindowsProcess.ResidentBytes(pid);
        }

        Span<byte> path = stackalloc byte[64];
        Span<byte> buffer = stackalloc byte[256];
        Utf8.TryWrite(path, $"/proc/{pid}/statm", out var length);
        var text = ProcFile.Read(path[..length], buffer);
        ProcNumbers.Skip(ref text, 1);
        var pages = ProcNumbers.Take(ref text);
        return pages < 0 ? null : pages * Environment.SystemPageSize;
    }

    /// <summary>Bytes that a process read from storage; null also where its file may not be read.</summary>
    public static long? BytesFromDisk(int pid)
    {
        Span<byte> path = stackalloc byte[64];
        Span<byte> text = stackalloc byte[512];
        Utf8.TryWrite(path, $"/proc/{pid}/io", out var length);
        return ProcessIoReader.BytesFromDisk(ProcFile.Read(path[..length], text));
    }

    private static unsafe TimeSpan? Clock(int id, int kind)
    {
        if (!OperatingSystem.IsLinux() || id <= 0)
        {
            return null;
        }

        HostCalls.Timespec time;
        return HostCalls.clock_gettime((~id << 3) | kind, &time) == 0
            ? TimeSpan.FromTicks((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick))
            : null;
    }
}
