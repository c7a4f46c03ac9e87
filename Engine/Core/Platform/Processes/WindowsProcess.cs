using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Processes;

/// <summary>What <see cref="ProcessFacts"/> tells on Windows: null where there is no such process or thread. Thread-safe, no state.</summary>
[SupportedOSPlatform("windows")]
internal static class WindowsProcess
{
    /// <summary>CPU time of a process with all its threads.</summary>
    public static TimeSpan? ProcessCpu(int id)
    {
        var process = Kernel32Times.OpenProcess(Kernel32Times.PROCESS_QUERY_LIMITED_INFORMATION, false, id);
        if (process == 0)
        {
            return null;
        }

        var isTold = Kernel32Times.GetProcessTimes(process, out _, out _, out var kernel, out var user);
        _ = Kernel32Times.CloseHandle(process);
        return isTold ? new TimeSpan(kernel + user) : null;
    }

    /// <summary>CPU time of a thread.</summary>
    public static TimeSpan? ThreadCpu(int id)
    {
        var thread = Kernel32Times.OpenThread(Kernel32Times.THREAD_QUERY_LIMITED_INFORMATION, false, id);
        if (thread == 0)
        {
            return null;
        }

        var isTold = Kernel32Times.GetThreadTimes(thread, out _, out _, out var kernel, out var user);
        _ = Kernel32Times.CloseHandle(thread);
        return isTold ? new TimeSpan(kernel + user) : null;
    }

    /// <summary>Memory of a process that is in RAM, in bytes: its working set.</summary>
    public static long? ResidentBytes(int id)
    {
        var process = Kernel32Times.OpenProcess(Kernel32Times.PROCESS_QUERY_LIMITED_INFORMATION, false, id);
        if (process == 0)
        {
            return null;
        }

        var isTold = Kernel32Times.K32GetProcessMemoryInfo(process, out var counters, Unsafe.SizeOf<Kernel32Times.PROCESS_MEMORY_COUNTERS>());
        _ = Kernel32Times.CloseHandle(process);
        return isTold ? (long)counters.WorkingSetSize : null;
    }
}
