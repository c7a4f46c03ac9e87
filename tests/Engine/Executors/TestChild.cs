using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Runs;

namespace TuiScan.Tests.Engine.Executors;

/// <summary>The tests' program as a worker: the product's own loop, with jobs that may sabotage it.</summary>
internal static class TestChild
{
    public const string Option = "--test-child";

    /// <summary>The program, with a word by which its processes can be found.</summary>
    public static ChildProgram Program(string mark) => Self(Option, mark);

    public static int Run() => WorkerProgram.Run(Make);

    /// <summary>This program with other words.</summary>
    internal static ChildProgram Self(params string[] words)
    {
        var own = ChildProgram.Own()!;
        return own with { Arguments = [.. own.Arguments.SkipLast(1), .. words] };
    }

    private static IJob? Make(string kind, byte[] spec, out string refusal)
    {
        refusal = $"no test job is called {kind}";
        return kind == "test" ? TestJob.From(spec) : JobKinds.Open(kind, spec, out refusal);
    }
}
