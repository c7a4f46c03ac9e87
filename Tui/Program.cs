using TuiScan.Engine.Runs;
using TuiScan.Tui.Cli;

namespace TuiScan.Tui;

internal static class Program
{
    private static int Main(string[] args)
    {
        // A child's start-up is time that a run in processes loses: before all else.
        if (WorkerProgram.IsAskedFor(args))
        {
            return WorkerProgram.Run();
        }

        // Scripts ask for the version often; it needs no parser.
        if (args is ["--version"])
        {
            return ProgramVersion.Print();
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
