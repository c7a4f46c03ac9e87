using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>How a process ended, user-facing.</summary>
internal static class ExitCauses
{
    // As the runtime and shells report it: 128 plus the signal's number.
    private const int SignalBase = 128;

    /// <summary>Such as <c>killed by SIGKILL (by someone, or for want of memory)</c>.</summary>
    public static DisplayText Describe(int? exitCode) => OperatingSystem.IsWindows() ? DescribeWindows(exitCode) : DescribeUnix(exitCode);

    /// <summary>The codes that Windows gives a process that it ends, from ntstatus.h; 1 and -1 are what the tools that end one choose.</summary>
    internal static DisplayText DescribeWindows(int? exitCode) => exitCode switch
    {
        null => $"it cannot be ended",
        0 => $"ended by itself",
        -1 or 1 => $"ended with exit code {exitCode.Value} (by someone, or by an error of its own)",
        unchecked((int)0xC0000005) => $"killed by an access violation",
        unchecked((int)0xC0000006) => $"killed by a page that could not be read",
        unchecked((int)0xC0000017) => $"killed for want of memory",
        unchecked((int)0xC000001D) => $"killed by an instruction that this processor lacks",
        unchecked((int)0xC00000FD) => $"killed by a stack overflow",
        unchecked((int)0xC0000142) => $"could not be started (a library failed)",
        unchecked((int)0xC000013A) => $"killed by Ctrl-C",
        unchecked((int)0xC0000409) => $"killed by a crash of the runtime",
        unchecked((int)0xE0434352) => $"killed by an exception that nothing caught",
        < 0 => $"ended with code 0x{exitCode.Value:X8}",
        _ => $"ended with exit code {exitCode.Value}",
    };

    private static DisplayText DescribeUnix(int? exitCode) => exitCode switch
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
