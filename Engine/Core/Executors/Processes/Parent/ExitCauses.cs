using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>How a process ended, user-facing.</summary>
internal static class ExitCauses
{
    // As the runtime and shells report it: 128 plus the signal's number.
    private const int SignalBase = 128;

    /// <summary>Such as <c>killed by SIGKILL (by someone, or for want of memory)</c>.</summary>
    public static DisplayText Describe(int? exitCode) => exitCode switch
    {
        null => $"it cannot be ended (state D)",
        0 => $"ended by itself",
        SignalBase + 4 => $"killed by SIGILL",
        SignalBase + 6 => $"killed by SIGABRT (a crash of the runtime, or for want of memory)",
        SignalBase + 7 => $"killed by SIGBUS (a mapped file was cut short, or the shared memory is full)",
        SignalBase + 8 => $"killed by SIGFPE",
        SignalBase + 9 => $"killed by SIGKILL (by someone, or for want of memory)",
        SignalBase + 11 => $"killed by SIGSEGV",
        SignalBase + 15 => $"killed by SIGTERM",
        > SignalBase and < SignalBase + 65 => $"killed by signal {exitCode.Value - SignalBase}",
        _ => $"ended with exit code {exitCode.Value}",
    };
}
