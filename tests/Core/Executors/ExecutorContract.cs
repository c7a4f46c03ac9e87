using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using Xunit;

namespace TuiScan.Tests.Core.Executors;

/// <summary>The contract of every executor. Sequential is the oracle; files and children are real.</summary>
[Collection(ExecutorSuite.Name)]
public abstract class ExecutorContract(ExecutionMode mode, bool isAsync = false)
{
    private const int Files = 300;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Run_AnyNumberOfWorkers_CommitsWhatSequentialDoes(int workers)
    {
        Requirements();
        using var tree = new TestTree(Files);
        using var run = new TestRun(PlanOf(tree, workers));

        var result = run.End();

        Verify.Same(tree.Oracle(), run, result);
        Assert.Equal(mode, result.Mode);
        Assert.Equal(0, result.Ledger.Stale);
    }

    [Fact]
    public void Run_QueueOfOneItem_EndsAllTheSame()
    {
        Requirements();
        using var tree = new TestTree(Files);
        using var run = new TestRun(PlanOf(tree, 3) with { Queue = 1 });

        Verify.Same(tree.Oracle(), run, run.End());
    }

    [Fact]
    public void Run_EmptyTree_Ends()
    {
        Requirements();
        using var tree = new TestTree(1);
        using var run = new TestRun(PlanOf(tree, 2));

        Assert.Equal(3, run.End().Ledger.Committed);
    }

    [Fact]
    public void Run_InOrder_CommitsInTheOrderOfTheWalk()
    {
        Requirements();
        using var tree = new TestTree(Files);
        using var oracle = new TestRun(new TestPlan(tree.Root, ExecutionMode.Sequential, 1) { Ordered = true });
        _ = oracle.End();
        using var run = new TestRun(PlanOf(tree, 3) with { Ordered = true, Queue = 32 });

        _ = run.End();

        Assert.Equal(oracle.Sink.Order, run.Sink.Order);
    }

    [Fact]
    public void Pause_WhileRunning_CommitsNothingUntilResumed()
    {
        Requirements();
        using var tree = new TestTree(Files);
        using var run = new TestRun(PlanOf(tree, 2) with { Delay = 15 }).Start();
        Assert.True(run.WaitForCommitted(20));

        run.Post(new RunCommand.Pause());
        run.WaitUntil(() => run.Snapshot().Ledger.Leased == 0, "all leases back");
        var paused = run.Snapshot().Ledger.Committed;
        Assert.True(paused < Files, "the run was over before it could be paused");
        Assert.Equal(TuiScan.Engine.Telemetry.RunState.Paused, run.Snapshot().State);
        Assert.Equal(paused, run.Snapshot().Ledger.Committed);

        run.Post(new RunCommand.Resume());
        Verify.Same(tree.Oracle(), run, run.End());
    }

    [Fact]
    public void Resize_UpAndDown_LosesNothing()
    {
        Requirements();
        using var tree = new TestTree(Files);
        using var run = new TestRun(PlanOf(tree, 2) with { Delay = 15 }).Start();
        Assert.True(run.WaitForCommitted(10));

        run.Post(new RunCommand.SetWorkers(13));
        run.WaitUntil(() => mode == ExecutionMode.Sequential || run.Snapshot().Workers.Count == 13, "13 workers");
        run.Post(new RunCommand.SetWorkers(1));
        var result = run.End();

        Verify.Same(tree.Oracle(), run, result);
        Assert.Equal(1, result.Workers);
    }

    [Fact]
    public void Stop_WhileRunning_CommitsWhatIsDoneAndBalances()
    {
        Requirements();
        using var tree = new TestTree(Files);
        using var run = new TestRun(PlanOf(tree, 3) with { Delay = 10 }).Start();
        Assert.True(run.WaitForCommitted(20));

        run.Cancel();
        var result = run.End();

        Assert.Equal(TuiScan.Engine.Pipeline.RunEnding.Interrupted, result.Ending);
        Assert.True(result.IsBalanced, result.Ledger.ToString());
        Assert.Equal(0, result.Ledger.Leased);
        Assert.Equal(run.Sink.Items.Count, result.Ledger.Committed);
        Assert.InRange(result.Ledger.Committed, 20, Files);
    }

    [Fact]
    public void Run_WorkThatThrows_IsAFaultOfThatItemAlone()
    {
        Requirements();
        using var tree = new TestTree(40, "throw-1");
        using var run = new TestRun(PlanOf(tree, 2));

        var result = run.End();

        Assert.True(result.IsBalanced);
        Assert.Equal(
            mode == ExecutionMode.Processes ? "Faulted INTERNAL " : tree.Oracle()["d0/throw-1"], run.Sink.Items["d0/throw-1"]);
    }

    [Fact]
    public void Run_MustNotBeRepeated_DoesEachItemOnce()
    {
        Requirements();
        using var tree = new TestTree(100);
        using var run = new TestRun(PlanOf(tree, 3) with { Repeatable = false, Delay = 1 }).Start();
        Assert.True(run.WaitForCommitted(10));
        run.Post(new RunCommand.SwitchMode(mode == ExecutionMode.Threads ? ExecutionMode.Tasks : ExecutionMode.Threads));

        var result = run.End();

        Assert.Equal(0, result.Ledger.Failed);
        Assert.Equal(100, tree.Done.Count);
        Assert.Equal(100, tree.Done.Distinct().Count());
    }

    [Fact]
    public void Snapshot_WhileRunning_BalancesAndNamesItsWorkers()
    {
        Requirements();
        using var tree = new TestTree(Files);
        using var run = new TestRun(PlanOf(tree, 2) with { Delay = 2 }).Start();
        Assert.True(run.WaitForCommitted(1));
        var workers = mode == ExecutionMode.Sequential ? 1 : 2;

        while (!run.HasEnded)
        {
            var snapshot = run.Snapshot();
            Assert.True(snapshot.Ledger.IsBalanced, snapshot.Ledger.ToString());
            Assert.Equal(workers, snapshot.Workers.Count);
            Assert.All(snapshot.Workers, w => Assert.Equal(mode, w.Kind));
        }

        Assert.True(run.End().IsBalanced);
    }

    private TestPlan PlanOf(TestTree tree, int workers) => new(tree.Root, mode, workers) { IsAsync = isAsync };

    private void Requirements() =>
        Assert.SkipUnless(mode != ExecutionMode.Processes || OperatingSystem.IsLinux(), "children are told by /proc here");
}

public sealed class SequentialExecutorTests() : ExecutorContract(ExecutionMode.Sequential);

public sealed class ThreadsExecutorTests() : ExecutorContract(ExecutionMode.Threads);

public sealed class TasksExecutorTests() : ExecutorContract(ExecutionMode.Tasks);

public sealed class TasksExecutorOfAnAsyncJobTests() : ExecutorContract(ExecutionMode.Tasks, isAsync: true);

public sealed class ProcessesExecutorTests() : ExecutorContract(ExecutionMode.Processes);
