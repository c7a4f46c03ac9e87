using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Tests.Core.Executors;
using TuiScan.Tests.Core.Platform;
using TuiScan.Tests.TestKit;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace TuiScan.Tests.Core;

/// <summary>
/// Runs the tests as xunit's own entry point would. With the words of <see cref="TestChild"/> and <see cref="TestParent"/> it is
/// one of the executors' processes instead, with that of <see cref="FewDescriptors"/> one without descriptors.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case [TestChild.Option, ..]:
                return TestChild.Run(Make);
            case [TestParent.Option, ..]:
                return TestParent.Run(arguments[1..]);
            case [FewDescriptors.Option, var folder]:
                return FewDescriptors.Run(folder);
        }

        return arguments.Any(argument => argument is "--server" or "--internal-msbuild-node" or "--coverlet")
            ? await TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(arguments);
    }

    private static Result<IJob> Make(string kind, byte[] spec) =>
        kind == TestJob.Name && TestJob.From(spec) is { } job ? Result.Of<IJob>(job) : new Diagnostic($"there is no job {TextEscaper.Escape(kind)}");
}
