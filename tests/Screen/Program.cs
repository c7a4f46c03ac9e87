using TuiScan.Tests.Screen.App;
using TuiScan.Tests.Screen.Terminal;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace TuiScan.Tests.Screen;

/// <summary>
/// Runs the tests as xunit's own entry point would. With the word of <see cref="PtyHost"/> it is a child of the terminal tests
/// instead; <see cref="Screenshot"/>, <see cref="ScreenBench"/> and <see cref="ScreenSoak"/> are called by the scripts in tests/Bench.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case [PtyHost.Option, var mode, var log]:
                return PtyHost.Run(mode, log);
            case [Screenshot.Option, var file, var columns, var rows, var ready, var keys, .. var command]:
                return Screenshot.Take(file, columns, rows, ready, keys, string.Join(' ', command));
            case [ScreenBench.UntilOption, var file, var text, .. var command]:
                return ScreenBench.RunUntil(file, text, string.Join(' ', command));
            case [ScreenBench.Option, .. var rest]:
                return ScreenBench.Run(rest);
            case [ScreenSoak.Option, .. var rest]:
                return ScreenSoak.Run(rest);
        }

        return arguments.Any(argument => argument is "--server" or "--internal-msbuild-node" or "--coverlet")
            ? await TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(arguments);
    }
}
