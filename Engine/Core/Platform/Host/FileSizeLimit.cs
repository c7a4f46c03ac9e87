using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Host;

/// <summary>The limit on the size of files that a process may write (RLIMIT_FSIZE, <c>ulimit -f</c>).</summary>
public static class FileSizeLimit
{
    /// <summary>
    /// A write past the limit fails with EFBIG instead of ending the process by SIGXFSZ. Children of this program inherit that;
    /// commands of a job start with the default action. Does nothing on Windows, which has no such limit.
    /// </summary>
    public static void MakeItAFault()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = ProcessCalls.Signal(ProcessCalls.SIGXFSZ, ProcessCalls.SIG_IGN);
        }
    }
}
