using TuiScan.Tests.TestKit;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace TuiScan.Tests.Integrity;

/// <summary>
/// Runs the tests as xunit's own entry point would. With the word of <see cref="TestChild"/> it is a worker of theirs instead.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is [TestChild.Option, ..])
        {
            return TestChild.Run(IntegrityJobs.All.Open);
        }

        return arguments.Any(argument => argument is "--server" or "--internal-msbuild-node" or "--coverlet")
            ? await TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(arguments);
    }
}
