using TuiScan.Engine.Executors;
using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Executors;

/// <summary>Children that never report that they are ready, at the start of a run and in its middle.</summary>
[Collection(ExecutorSuite.Name)]
public sealed class UnreadyChildTests : IDisposable
{
    /// <summary>Reads its input and never answers.</summary>
    private const string Silent = "while read -r word; do :; done";

    private readonly TestTree _tree = new(120);
    private readonly string _mark = "mark-" + Guid.NewGuid().ToString("N");

    public UnreadyChildTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "signals and /proc");

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData(0, 5)]
    [InlineData(0.01, 1)]
    [InlineData(2, 2)]
    [InlineData(60, 5)]
    public void ReadyTimeout_ItemTimeout_IsThatBetweenOneAndFiveSeconds(double itemTimeout, double expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), new SupervisionOptions { ItemTimeout = TimeSpan.FromSeconds(itemTimeout) }.ReadyTimeout);

    [Theory]
    [InlineData("kill -STOP $$")] // stopped before its first word
    [InlineData("printf ab; kill -STOP $$")] // in the middle of it
    public void Start_Stopped_ThreadsTakeOver(string child)
    {
        using var run = Run(ExecutionMode.Processes, child, TimeSpan.FromSeconds(1));

        AssertDoneInThreads(run, run.End(), "was not ready within 1 s");
    }

    [Theory]
    [InlineData("printf 'Hello, I am no worker.............'; " + Silent, "did not greet as a worker does")]
    [InlineData("exit 3", "exit code 3")]
    public void Start_RubbishOrAnEndInsteadOfAGreeting_ThreadsTakeOver(string child, string says)
    {
        using var run = Run(ExecutionMode.Processes, child, TimeSpan.Zero);

        AssertDoneInThreads(run, run.End(), says);
    }

    [Fact]
    public void Start_TheFirstIsStopped_IsReplaced()
    {
        using var run = Run(ExecutionMode.Processes, $"if mkdir '{_tree.Root}.first' 2>/dev/null; then kill -STOP $$; fi; {Worker}", TimeSpan.Zero, workers: 1);

        var result = run.End();

        Verify.Same(_tree.Oracle(), run, result);
        Assert.True(result.Mode == ExecutionMode.Processes, run.Describe());
        Assert.Contains(run.Log, l => l.Contains("was not ready within 5 s", StringComparison.Ordinal));
        Verify.NothingIsLeft(run);
    }

    [Fact]
    public void Switch_NoneIsEverReady_TheOldGoesOn()
    {
        using var run = Run(ExecutionMode.Threads, Silent, TimeSpan.FromSeconds(1), delay: 5).Start();
        Assert.True(run.WaitForCommitted(5));

        // The run does not end before the switch has failed.
        run.Post(new RunCommand.Pause());
        run.Post(new RunCommand.SwitchMode(ExecutionMode.Processes));
        run.WaitUntil(() => run.Alerts.Any(a => a.Contains("no switch to processes, threads continues", StringComparison.Ordinal)), "an alert");
        run.Post(new RunCommand.Resume());
        var result = run.End();

        Verify.Same(_tree.Oracle(), run, result);
        Assert.Equal((ExecutionMode.Threads, 0), (result.Mode, result.Switches));
        NoneIsLeft(run);
    }

    [Fact]
    public void Death_InTheMiddle_NoneAfterItIsReady_ThreadsTakeOver()
    {
        using var run = Run(
            ExecutionMode.Processes, $"if mkdir '{_tree.Root}.first' 2>/dev/null; then {Worker}; else kill -STOP $$; fi", TimeSpan.Zero, delay: 20, workers: 1).Start();
        run.WaitUntil(() => run.Snapshot().Workers is [{ SystemId: > 0, Items: > 0 }], "a child at work");

        run.Signal(run.Snapshot().Workers[0].SystemId, "KILL");
        var result = run.End();

        // The current item cannot be retried alone: that child is not ready either.
        Verify.Same(_tree.Oracle(), run, result, _ => true);
        Assert.InRange(result.Ledger.Quarantined, 0, 1);
        Assert.Equal(ExecutionMode.Threads, result.Mode);
        Assert.Contains(run.Alerts, a => a.Contains("since no child is left", StringComparison.Ordinal));
        NoneIsLeft(run);
    }

    /// <summary>Shell code that makes it the tests' worker.</summary>
    private string Worker
    {
        get
        {
            var program = TestChild.Program(_mark);
            return $"exec {string.Join(' ', program.Arguments.Prepend(program.FileName).Select(word => $"'{word}'"))}";
        }
    }

    private TestRun Run(ExecutionMode mode, string child, TimeSpan itemTimeout, int delay = 0, int workers = 2) => new(new TestPlan(_tree.Root, mode, workers)
    {
        Delay = delay,
        ItemTimeout = itemTimeout,
        Child = new ChildProgram("/bin/sh", ["-c", child, _mark]),
    });

    private void AssertDoneInThreads(TestRun run, RunResult result, string says)
    {
        Verify.Same(_tree.Oracle(), run, result);
        Assert.Equal(ExecutionMode.Threads, result.Mode);
        Assert.Contains(run.Alerts, a => a.Contains("the run continues in threads", StringComparison.Ordinal) && a.Contains(says, StringComparison.Ordinal));
        NoneIsLeft(run);
    }

    private void NoneIsLeft(TestRun run)
    {
        run.Dispose();
        Wait.Until(() => TestRun.FindChildren(_mark, Environment.ProcessId).Count == 0, "the end of the children");
    }
}
