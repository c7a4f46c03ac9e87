using TuiScan.Tests.Tui.Terminal;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace TuiScan.Tests;

/// <summary>Runs the tests as xunit's own entry point would; with <c>--pty-host</c> it is a child of the terminal tests instead.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is [PtyHost.Option, var mode, var log])
        {
            return PtyHost.Run(mode, log);
        }

        return arguments.Any(argument => argument is "--server" or "--internal-msbuild-node")
            ? await TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(arguments);
    }
}
