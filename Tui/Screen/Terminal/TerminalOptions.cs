namespace TuiScan.Screen.Terminal;

/// <summary>The options of opening a terminal.</summary>
/// <param name="Mouse">True when it reports the mouse; selecting text with it then needs Shift.</param>
/// <param name="ForceQuit">Called by a second Ctrl-C after the terminal was restored; null exits with 130.</param>
internal sealed record TerminalOptions(bool Mouse = false, Action? ForceQuit = null)
{
    /// <summary>128 plus the number of SIGINT, as in shells.</summary>
    private const int InterruptedExitCode = 130;

    public Action Quit => ForceQuit ?? (() => Environment.Exit(InterruptedExitCode));
}
