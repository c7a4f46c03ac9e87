using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using TuiScan.Engine.Runs;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Host;
using TuiScan.Screen.Terminal;

namespace TuiScan.Screen.App;

/// <summary>The full screen from its start to its exit code.</summary>
internal static class ScreenProgram
{
    /// <summary>
    /// True when a screen can be shown: standard input and output are terminals that can address their cursor. Otherwise the
    /// command is the same as <c>run</c>.
    /// </summary>
    public static bool IsPossible => !Console.IsInputRedirected && !Console.IsOutputRedirected && !DetectTerminal().Plain;

    /// <summary>Shows the screen until it is left. The terminal is restored when this returns or throws.</summary>
    /// <returns>The last run's exit code, 0 where there was none, 130 where it was left in mid-run; null where there is no terminal after all.</returns>
    public static int? Run(ScreenOptions options)
    {
        var host = new ProfileHost(options);
        var terminal = Terminals.TryOpen(DetectTerminal(), new TerminalOptions(host.Settings.Mouse), TimeProvider.System).Value;
        if (terminal is null)
        {
            return null;
        }

        QuietLibrary.Load();
        return Show(options, host, terminal);
    }

    // Not inlined: it names what is built on the library.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Show(ScreenOptions options, ProfileHost host, ITerminal terminal)
    {
        using var loop = new ScreenLoop(terminal, host, TimeProvider.System);
        int code;
        try
        {
            code = loop.Run();
        }
        finally
        {
            // Before any other output, an exception's message included.
            terminal.Dispose();
        }

        options.Log.Write(string.Create(CultureInfo.InvariantCulture, $"screen left, exit {code}"));
        if (loop.State.Shown is { } shown)
        {
            using var output = StandardStream.Output();
            output.Write(Encoding.UTF8.GetBytes(LastLine.Of(shown, loop.LastSummary, code)));
        }

        return code;
    }

    private static TerminalProfile DetectTerminal()
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
        var profile = TerminalProfile.Detect(variables, OperatingSystem.IsWindows());
        return profile.Ssh || !SshAncestor.Exists() ? profile : profile with { Ssh = true };
    }
}
