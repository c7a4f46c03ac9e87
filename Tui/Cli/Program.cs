using System.Runtime.CompilerServices;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Runs;
using TuiScan.Screen.Terminal;

namespace TuiScan.Cli;

internal static class Program
{
    /// <summary>Wrong usage, as <see cref="Engine.Model.ExitCodes.Usage"/> has it; repeated here since that loads the engine.</summary>
    private const int UsageExit = 64;

    private static int Main(string[] args) => DescriptorCheck.Pass() ? Start(args) : UsageExit;

    // Apart, so that what it uses is loaded only once there are descriptors for it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Start(string[] args)
    {
        FileSizeLimit.MakeItAFault();

        // A child's start-up is time that a run in processes loses: before all else.
        if (WorkerProgram.IsAskedFor(args))
        {
            return WorkerProgram.Run(RegisteredJobs.All.Open);
        }

        // Scripts ask for the version often; it needs no parser.
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
            // The last edge: whatever comes here is a bug, and a person gets one line instead of a stack.
            return CrashReport.Tell(e);
        }
    }
}
