namespace TuiScan.Screen.Terminal;

/// <summary>How a terminal is opened.</summary>
/// <param name="Mouse">Whether it reports the mouse; selecting text with it then needs Shift.</param>
/// <param name="ForceQuit">What a second Ctrl-C does after the terminal was restored; null exits with 130.</param>
internal sealed record TerminalOptions(bool Mouse = false, Action? ForceQuit = null)
{
    /// <summary>128 and the number of SIGINT, as shells have it.</summary>
    private const int InterruptedExitCode = 130;

    public Action Quit => ForceQuit ?? (() => Environment.Exit(InterruptedExitCode));
}
