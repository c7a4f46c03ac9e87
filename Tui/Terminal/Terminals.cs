using TuiScan.Tui.Screen;

namespace TuiScan.Tui.Terminal;

/// <summary>Opens the terminal that the program was started in.</summary>
internal static class Terminals
{
    /// <returns>
    /// Null, with the reason for a message, when there is none or it cannot show a screen: then the output is plain text.
    /// </returns>
    public static ITerminal? TryOpen(TerminalProfile profile, TerminalOptions options, TimeProvider time, out string reason)
    {
        if (profile.Plain)
        {
            reason = "TERM says that the terminal cannot address its cursor";
            return null;
        }

        if (OperatingSystem.IsWindows())
        {
            return WindowsTerminal.TryOpen(profile, options, time, out reason);
        }

        return UnixTerminal.TryOpen(profile, options, time, out reason);
    }
}
