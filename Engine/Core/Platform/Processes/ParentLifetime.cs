using System.Runtime.InteropServices;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Processes;

/// <summary>
/// What a child process does at its start so that it lives by its parent's word alone: dies with it, ignores the terminal's
/// signals, and is what the kernel ends first when memory runs out. Called once, by the child's main thread.
/// </summary>
internal static class ParentLifetime
{
    // Of -1000 to 1000, added to the share of memory in thousandths: a child of any size goes before the parent.
    private static ReadOnlySpan<byte> OomScore => "500"u8;

    /// <summary>
    /// The kernel kills this process when the thread that started it ends. False when the parent is gone already; the signal
    /// would never come then. Elsewhere than on Linux the end of the input must do.
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
    /// INT, QUIT and TSTP of a terminal go to the whole foreground group: ignored. By <c>signal</c>, since the runtime's own
    /// registration starts a thread, which would cost a child a fortieth of its start-up.
    /// </summary>
    public static void IgnoreTerminalSignals()
    {
        if (OperatingSystem.IsWindows())
        {
            _ = PosixSignalRegistration.Create(PosixSignal.SIGINT, static context => context.Cancel = true);
            return;
        }

        _ = ProcessCalls.Signal(ProcessCalls.SIGINT, ProcessCalls.SIG_IGN);
        _ = ProcessCalls.Signal(ProcessCalls.SIGQUIT, ProcessCalls.SIG_IGN);
        _ = ProcessCalls.Signal(ProcessCalls.SIGTSTP, ProcessCalls.SIG_IGN);
    }

    /// <summary>The kernel is to pick this process, not the screen, when memory runs out. Always allowed, so faults mean nothing.</summary>
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
            // A /proc that is mounted read-only or not at all: the kernel picks as it likes.
        }
    }
}
