using TuiScan.Engine.Executors.Processes.Child;
using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Runs;

namespace TuiScan.Tests.TestKit;

/// <summary>A test project's program as a worker: the product's own loop, with the jobs that its tests run.</summary>
internal static class TestChild
{
    public const string Option = "--test-child";

    /// <summary>The program, with a word by which its processes can be found.</summary>
    public static ChildProgram Program(string mark)
    {
        var command = TestProgram.Command(Option, mark);
        return new ChildProgram(command[0], command[1..]);
    }

    /// <summary>The child's life; returns its exit code.</summary>
    /// <param name="makeJob">Makes the jobs that these tests run, from their kind and spec.</param>
    public static int Run(MakeJob makeJob) => WorkerProgram.Run(makeJob);
}
