using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Processes;

/// <summary>
/// Ties a child process to its parent at its start: the child dies with the parent, ignores the terminal's signals, and is what
/// the kernel ends first when memory runs out. Called once, by the child's main thread.
/// </summary>
internal static class ParentLifetime
{
    // From -1000 to 1000, added to the share of memory in thousandths: a child of any size is picked before the parent.
    private static ReadOnlySpan<byte> OomScore => "500"u8;

    /// <summary>
    /// The kernel kills this process when the thread that started it ends. False when the parent is gone already; the signal
    /// would never come then. On Windows the parent has tied it already (<see cref="ChildLeash"/>); on other systems the child
    /// relies on the end of its input.
    /// </summary>
    public static bool DieWithParent(int parentId)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        if (OperatingSystem.IsLinux())
        {
            _ = ProcessCalls.Prctl(ProcessCalls.PR_SET_PDEATHSIG, ProcessCalls.SIGKILL, 0, 0, 0);
        }

        return ProcessCalls.GetParentId() == parentId;
    }

    /// <summary>
    /// Ignores INT, QUIT and TSTP, which a terminal sends to the whole foreground group; on Windows Ctrl-C and Ctrl-Break, which
    /// reach all that share the console. Uses <c>signal</c>, since the runtime's own registration starts a thread, which would
    /// cost a child a fortieth of its start-up.
    /// </summary>
    public static void IgnoreTerminalSignals()
    {
        if (OperatingSystem.IsWindows())
        {
            IgnoreConsoleEvents();
            return;
        }

        _ = ProcessCalls.Signal(ProcessCalls.SIGINT, ProcessCalls.SIG_IGN);
        _ = ProcessCalls.Signal(ProcessCalls.SIGQUIT, ProcessCalls.SIG_IGN);
        _ = ProcessCalls.Signal(ProcessCalls.SIGTSTP, ProcessCalls.SIG_IGN);
    }

    /// <summary>
    /// Makes the kernel pick this process, not the screen, when memory runs out. Always permitted, so faults are ignored.
    /// </summary>
    public static void RaiseOomScore()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            using var file = File.OpenHandle("/proc/self/oom_score_adj", FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            RandomAccess.Write(file, OomScore, 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // /proc is mounted read-only or missing: the kernel decides.
        }
    }

    [SupportedOSPlatform("windows")]
    private static unsafe void IgnoreConsoleEvents() => _ = Kernel32.SetConsoleCtrlHandler(&IsIgnored, adds: true);

    /// <summary>Called by the system on a thread of its own; 1 ends the search for a handler, 0 leaves it to the next.</summary>
    [UnmanagedCallersOnly]
    [SupportedOSPlatform("windows")]
    private static int IsIgnored(uint consoleEvent) => consoleEvent is Kernel32.CTRL_C_EVENT or Kernel32.CTRL_BREAK_EVENT ? 1 : 0;
}
