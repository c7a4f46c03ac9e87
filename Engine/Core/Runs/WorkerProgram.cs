using System.Text;
using TuiScan.Engine.Executors.Processes.Child;
using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Processes;

namespace TuiScan.Engine.Runs;

/// <summary>
/// <c>tuiscan worker</c>: this process as a child of another. Call it before any other part of the program is used: the
/// start-up time of a child is what a run in processes loses against one in threads.
/// </summary>
public static class WorkerProgram
{
    /// <summary>True for a command line that asks for a worker.</summary>
    public static bool IsAskedFor(IReadOnlyList<string> arguments) => arguments.Count == 1 && arguments[0] == ChildProgram.Word;

    /// <summary>Works until the input ends; returns the exit code. Errors are written to stderr, which the parent logs.</summary>
    /// <param name="makeJob">Creates the one job that the parent names.</param>
    internal static int Run(MakeJob makeJob)
    {
        using var input = StandardStreams.Open(0, FileAccess.Read);
        using var output = StandardStreams.Open(1, FileAccess.Write);
        var exit = new ChildLoop(input, output, OnBug, makeJob).Run();
        if (exit == ChildLoop.NoHello)
        {
            Say("tuiscan worker is how tuiscan starts its own children; to scan with them use --mode processes");
        }

        return exit;
    }

    private static void OnBug(Exception exception, FilePath path) =>
        Say($"internal error at {path.Display}: {TextEscaper.Escape(exception.ToString())}");

    private static void Say(string text)
    {
        try
        {
            using var error = StandardStreams.Open(2, FileAccess.Write);
            error.Write(Encoding.UTF8.GetBytes(text + "\n"));
        }
        catch (IOException)
        {
            // The parent is gone.
        }
    }
}
