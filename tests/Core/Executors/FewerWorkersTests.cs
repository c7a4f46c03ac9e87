using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Runs;
using Xunit;

namespace TuiScan.Tests.Core.Executors;

/// <summary>Fewer workers than requested, where the limit of open files leaves no room for them.</summary>
[Collection(ExecutorSuite.Name)]
public sealed class FewerWorkersTests : IDisposable
{
    private readonly TestTree _tree = new(120);

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData(ExecutionMode.Threads, "workers: 2 instead of 5")]
    [InlineData(ExecutionMode.Tasks, "workers: 2 instead of 5")]
    [InlineData(ExecutionMode.Processes, "child processes: 1 instead of 5")]
    public void Start_FewerThanAreWanted_WorksWithThoseAndSaysSo(ExecutionMode mode, string says)
    {
        using var run = new TestRun(new TestPlan(_tree.Root, mode, 5) { Descriptors = new DescriptorBudget(Directories: 10, Workers: 2, Children: 1) });

        var result = run.End();

        Verify.Same(_tree.Oracle(), run, result);
        Assert.Equal((mode, mode == ExecutionMode.Processes ? 1 : 2), (result.Mode, result.Workers));
        Assert.Contains(run.Alerts, a => a.StartsWith("limits", StringComparison.Ordinal) && a.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void Start_NoRoomForAChild_ThreadsTakeOverAndNoneIsStarted()
    {
        using var run = new TestRun(new TestPlan(_tree.Root, ExecutionMode.Processes, 5) { Descriptors = new DescriptorBudget(Directories: 10, Workers: 2, Children: 0) });

        var result = run.End();

        Verify.Same(_tree.Oracle(), run, result);
        Assert.Equal((ExecutionMode.Threads, 2), (result.Mode, result.Workers));
        Assert.Contains(run.Alerts, a => a.Contains("the run continues in threads", StringComparison.Ordinal) && a.Contains("no room for one", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Log, l => l.Contains("(process ", StringComparison.Ordinal));
    }

    [Fact]
    public void Resize_BeyondWhatThereIsRoomFor_StaysAndSaysSo()
    {
        using var run = new TestRun(new TestPlan(_tree.Root, ExecutionMode.Threads, 2)
        {
            Delay = 5,
            Descriptors = new DescriptorBudget(Directories: 10, Workers: 2, Children: 1),
        }).Start();
        Assert.True(run.WaitForCommitted(1));

        run.Post(new RunCommand.SetWorkers(9));
        run.WaitUntil(() => run.Alerts.Any(a => a.Contains("workers: 2 instead of 9", StringComparison.Ordinal)), "an alert");
        var result = run.End();

        Verify.Same(_tree.Oracle(), run, result);
        Assert.Equal(2, result.Workers);
    }

    [Fact]
    public void Switch_ToChildrenThatThereIsNoRoomFor_LeavesTheOldRunning()
    {
        using var run = new TestRun(new TestPlan(_tree.Root, ExecutionMode.Tasks, 2)
        {
            Delay = 5,
            Descriptors = new DescriptorBudget(Directories: 10, Workers: 2, Children: 0),
        }).Start();
        Assert.True(run.WaitForCommitted(1));
        run.Post(new RunCommand.Pause());

        run.Post(new RunCommand.SwitchMode(ExecutionMode.Processes));
        run.WaitUntil(() => run.Alerts.Any(a => a.Contains("no switch to processes, tasks continues", StringComparison.Ordinal)), "an alert");
        run.Post(new RunCommand.Resume());
        var result = run.End();

        Verify.Same(_tree.Oracle(), run, result);
        Assert.Equal((ExecutionMode.Tasks, 0), (result.Mode, result.Switches));
    }
}
