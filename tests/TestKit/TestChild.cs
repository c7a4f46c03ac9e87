using TuiScan.Cli;
using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Runs;

namespace TuiScan.Tests.TestKit;

/// <summary>The tests' program as a worker: the product's own loop, with jobs that only tests know.</summary>
internal static class TestChild
{
    public const string Option = "--test-child";

    /// <summary>The program, with a word by which its processes can be found.</summary>
    public static ChildProgram Program(string mark)
    {
        var command = TestProgram.Command(Option, mark);
        return new ChildProgram(command[0], command[1..]);
    }

    /// <summary>The child's life; gives its exit code.</summary>
    /// <param name="makeOwn">Makes a job of the tests' own from its kind and spec; null for another kind, which the product knows.</param>
    public static int Run(Func<string, byte[], IJob?> makeOwn) => WorkerProgram.Run((string kind, byte[] spec, out string refusal) =>
    {
        refusal = "";
        return makeOwn(kind, spec) ?? RegisteredJobs.All.Open(kind, spec, out refusal);
    });
}
