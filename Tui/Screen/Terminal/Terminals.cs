using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Terminal;

/// <summary>Opens the terminal that the program was started in.</summary>
internal static class Terminals
{
    /// <returns>The terminal, or the reason for a message, when there is none or it cannot show a screen: the output is then
    /// plain text.</returns>
    public static Result<ITerminal> TryOpen(TerminalProfile profile, TerminalOptions options, TimeProvider time)
    {
        if (profile.Plain)
        {
            return new Diagnostic($"TERM says that the terminal cannot address its cursor");
        }

        if (OperatingSystem.IsWindows())
        {
            return WindowsTerminal.TryOpen(profile, options, time);
        }

        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() || OperatingSystem.IsFreeBSD())
        {
            return UnixTerminal.TryOpen(profile, options, time);
        }

        return new StreamTerminal(OpenStandard(0, FileAccess.Read), OpenStandard(1, FileAccess.Write), new Size(80, 24), profile, options, time);
    }

    private static FileStream OpenStandard(int descriptor, FileAccess access) =>
        new(new SafeFileHandle(descriptor, ownsHandle: false), access, bufferSize: 0);
}
