using TuiScan.Tests.Engine.Executors;
using TuiScan.Tests.Tui.Terminal;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace TuiScan.Tests;

/// <summary>Runs the tests as xunit's own entry point would; with <c>--pty-host</c> it is a child of the terminal tests instead,
/// with the words of <see cref="TestChild"/> and <see cref="TestParent"/> one of the executors'.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is [PtyHost.Option, var mode, var log])
        {
            return PtyHost.Run(mode, log);
        }

        if (arguments is [TestChild.Option, ..])
        {
            return TestChild.Run();
        }

        if (arguments is [TestParent.Option, ..])
        {
            return TestParent.Run(arguments[1..]);
        }

        return arguments.Any(argument => argument is "--server" or "--internal-msbuild-node")
            ? await TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(arguments);
    }
}
