using System.Runtime.CompilerServices;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Runs;
using TuiScan.Screen.Terminal;

namespace TuiScan.Cli;

internal static class Program
{
    // The code is a constant, which the compiler writes here: nothing of the engine is loaded for it.
    private static int Main(string[] args) => DescriptorCheck.Pass() ? Start(args) : ExitCodes.Usage;

    // A separate method, so that what it uses is loaded only once there are descriptors for it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Start(string[] args)
    {
        FileSizeLimit.MakeItAFault();

        // First of all, since the start-up time of a child is what a run in processes loses against one in threads.
        if (WorkerProgram.IsAskedFor(args))
        {
            return WorkerProgram.Run(RegisteredJobs.All.Open);
        }

        // Scripts often ask for the version; it needs no parser.
        if (args is ["--version"])
        {
            return ProgramVersion.Print();
        }

        if (WordEncoding.Refuse(args) is { } refused)
        {
            return refused;
        }

        if (CommandLine.MayBeginRun(args))
        {
            WarmUp.Begin();
        }

        AppDomain.CurrentDomain.UnhandledException += (_, e) => Environment.Exit(CrashReport.Tell((Exception)e.ExceptionObject));
        try
        {
            return CommandLine.Run(args);
        }
        catch (Exception e)
        {
            // The last boundary: any exception here is a bug, and the user gets one line instead of a stack.
            return CrashReport.Tell(e);
        }
    }
}
