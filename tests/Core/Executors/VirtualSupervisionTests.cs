using TuiScan.Engine.Executors;
using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Telemetry;
using Xunit;

namespace TuiScan.Tests.Core.Executors;

/// <summary>
/// Timeouts, delays and graces of supervision by a virtual clock, with children that are threads of this process: seconds pass
/// at once, and a behaviour that is hard to provoke in a real process is one word of a script.
/// </summary>
[Collection(ExecutorSuite.Name)]
public sealed class VirtualSupervisionTests : IDisposable
{
    private readonly VirtualTime _time = new();
    private readonly TestTree _tree = new(120, "crash-1", "hang-1");

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData(0, 5, "was not ready within 5 s", "no child was ready within 9.5 s")]
    [InlineData(1_500, 1.5, "was not ready within 1.5 s", "was not ready within 1.5 s")]
    [InlineData(10, 1, "was not ready within 1 s", "was not ready within 1 s")]
    public void Start_NoneIsEverReady_EachIsReplacedThenThreadsTakeOver(int itemTimeout, double ready, string first, string last)
    {
        var children = Children(_ => new ChildScript { IsSilent = true });
        using var run = Run(children, 2, TimeSpan.FromMilliseconds(itemTimeout));

        var result = End(run);

        Verify.Same(_tree.Oracle(), run, result);
        Assert.Equal(ExecutionMode.Threads, result.Mode);
        Assert.Contains(run.Alerts, a => a.Contains("the run continues in threads", StringComparison.Ordinal) && a.Contains(last, StringComparison.Ordinal));
        Assert.Contains(run.Log, l => l.StartsWith("worker 1 (process ", StringComparison.Ordinal) && l.Contains(first, StringComparison.Ordinal));
        Assert.Contains(run.Log, l => l.StartsWith("worker 2 (process ", StringComparison.Ordinal) && l.Contains(first, StringComparison.Ordinal));
        Assert.Equal(4, children.Started.Count);

        // The supervisor's clock is up to one poll behind the child's, more on a busy machine.
        Assert.All(children.Started.Take(2), child => Assert.True(child.KilledAt - child.StartedAt >= TimeSpan.FromSeconds(ready) / 2));
        Assert.All(children.Started, child => Assert.True(child.HasExited));
    }

    [Fact]
    public void Start_ChildrenThatEndAtOnce_BackOffThenThreadsTakeOver()
    {
        var children = Children(_ => new ChildScript { EndsWith = 3 });
        using var run = Run(children, 1);

        var result = End(run);

        Verify.Same(_tree.Oracle(), run, result);
        Assert.Equal(ExecutionMode.Threads, result.Mode);
        var starts = children.Started.Select(child => child.StartedAt).ToList();
        Assert.Equal(5, starts.Count);
        double[] delays = [0.1, 0.2, 0.4, 0.8];
        Assert.All(delays, (delay, index) => Assert.True(starts[index + 1] - starts[index] >= TimeSpan.FromSeconds(delay)));
    }

    [Fact]
    public void Hang_BeyondTheTimeout_IsShownThenKilledRetriedInIsolationAndQuarantined()
    {
        var children = Children(_ => new ChildScript { HangsAt = "hang" });
        using var run = Run(children, 2, TimeSpan.FromSeconds(15)).Start();

        _time.PassUntil(() => run.Snapshot().Workers.Any(w => w.State == WorkerState.Stalled), "a worker that is shown as stalled", run.Describe);
        Assert.All(children.Started, child => Assert.Null(child.KilledAt));
        var result = End(run);

        Verify.Same(_tree.Oracle(), run, result, path => path == "d0/hang-1");
        Assert.Equal(1, result.Ledger.Quarantined);
        Assert.Contains(run.Alerts, a => a.StartsWith("quarantined d0/hang-1", StringComparison.Ordinal) && a.Contains("no byte of progress for 15 s", StringComparison.Ordinal));
        Assert.True(children.Started.Count == 4, run.Describe()); // two, one in the place of the first, one for the retry
        Assert.True(_time.Elapsed > TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(1, "it ended 2 workers, the last alone with it")]
    [InlineData(2, "it ended 3 workers, the last 2 alone with it")]
    public void Crash_OfEveryChild_IsRetriedInIsolationAsOftenAsTheLimitSays(int retries, string says)
    {
        var children = Children(_ => new ChildScript { DiesAt = "crash" });
        using var run = Run(children, 1, options: new SupervisionOptions { MaxIsolatedRetries = retries });

        var result = End(run);

        Verify.Same(_tree.Oracle(), run, result, path => path == "d0/crash-1");
        Assert.Equal(1, result.Ledger.Quarantined);
        Assert.Equal(1 + retries, children.Started.Count(child => child.ExitCode == 139));
        Assert.Contains(run.Alerts, a => a.StartsWith("quarantined d0/crash-1", StringComparison.Ordinal) && a.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void Kill_ThatTakesNoEffect_ChildIsLeftBehindAndReplaced()
    {
        var children = Children(number => number == 0 ? new ChildScript { HangsAt = "hang", SurvivesKill = true } : new ChildScript());
        using var run = Run(children, 1, TimeSpan.FromSeconds(10)).Start();

        RunResult result;
        using (_time.Run())
        {
            result = run.End();
        }

        var left = children.Started[0];
        Verify.Same(_tree.Oracle(), run, result);
        Assert.Equal(0, result.Ledger.Quarantined);
        Assert.False(left.HasExited);
        Assert.True(children.Started[1].StartedAt - left.KilledAt >= TimeSpan.FromSeconds(1));
        Assert.Contains(run.Log, l => l.Contains("no byte of progress for 10 s", StringComparison.Ordinal));
        left.Free();
        EndOf(run);
    }

    [Fact]
    public void Resize_AChildThatDoesNotLeave_IsKilledAfterItsTime()
    {
        var children = Children(_ => new ChildScript { IgnoresEnd = true });
        using var run = Run(children, 2);
        run.Post(new RunCommand.Pause());
        run.Start();
        run.WaitUntil(() => run.Snapshot().Workers is { Count: 2 } rows && rows.All(w => w.State == WorkerState.Idle || w.SystemId > 0), "two children");
        run.WaitUntil(() => run.Log.Count(l => l.Contains("ready after", StringComparison.Ordinal)) == 2, "two that are ready");
        var told = _time.Elapsed;

        run.Post(new RunCommand.SetWorkers(1));
        run.WaitUntil(() => run.Snapshot().Workers.Count == 1, "one row");
        _time.PassUntil(() => children.Started.Any(child => child.KilledAt is not null), "a child that is killed", run.Describe);
        run.Post(new RunCommand.Resume());
        var result = End(run);

        Verify.Same(_tree.Oracle(), run, result);
        Assert.True(children.Started.Min(child => child.KilledAt) - told >= TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData(ExecutionMode.Sequential)]
    [InlineData(ExecutionMode.Threads)]
    [InlineData(ExecutionMode.Tasks)]
    [InlineData(ExecutionMode.Tasks, true)]
    public void Hang_InThisProcess_BeyondTheTimeout_IsFencedReplacedAndRetriedInIsolation(ExecutionMode mode, bool isAsync = false)
    {
        using var tree = new TestTree(120, "stuck-1");
        var children = Children(_ => new ChildScript { HangsAt = "stuck" });
        using var run = new TestRun(new TestPlan(tree.Root, mode, 2)
        {
            ItemTimeout = TimeSpan.FromSeconds(2),
            IsAsync = isAsync,
            Time = _time,
            Child = children,
        }).Start();
        _time.PassUntil(() => run.HasEnded || run.Snapshot().Workers.Any(w => w.Restarts == 1), "a worker that is replaced", run.Describe);
        var row = run.Snapshot().Workers.FirstOrDefault(w => w.Restarts == 1);
        Assert.True(row is null || (row.Suspects == 1 && row.LastError.ToString().Contains("no byte of progress", StringComparison.Ordinal)));

        var result = End(run);

        Assert.Equal(1, result.Ledger.Quarantined);
        Assert.Equal(122 + 3, result.Ledger.Committed + result.Ledger.Quarantined);
        Assert.True(result.IsBalanced);
    }

    [Fact]
    public void Hang_OfAThread_IsFencedAndItsChildForTheRetryIsLetGoWhenIdle()
    {
        using var tree = new TestTree(300, "stuck-1");
        var children = Children(_ => new ChildScript());
        using var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Threads, 2)
        {
            Delay = 10,
            ItemTimeout = TimeSpan.FromSeconds(5),
            Time = _time,
            Child = children,
        }).Start();
        _time.PassUntil(() => children.Started.Count == 1, "a child for the retry", run.Describe);
        Assert.Contains(run.Alerts, a => a.Contains("no byte of progress for 5 s, at", StringComparison.Ordinal));

        run.WaitUntil(() => run.Sink.Items.ContainsKey("d0/stuck-1"), "the retry");
        Assert.Null(children.Started[0].KilledAt);
        run.Post(new RunCommand.Pause());
        var idle = _time.Elapsed;
        _time.PassUntil(() => children.Started[0].HasExited, "the child's end", run.Describe);
        Assert.True(_time.Elapsed - idle >= TimeSpan.FromSeconds(5));
        run.Post(new RunCommand.Resume());
        var result = End(run);

        Verify.Same(tree.Oracle(), run, result);
        Assert.Equal(0, result.Ledger.Quarantined);
    }

    private VirtualChildren Children(Func<int, ChildScript> script) => new(_time, script);

    private TestRun Run(VirtualChildren children, int workers, TimeSpan itemTimeout = default, SupervisionOptions? options = null) =>
        new(new TestPlan(_tree.Root, ExecutionMode.Processes, workers)
        {
            ItemTimeout = itemTimeout,
            Supervision = options ?? SupervisionOptions.Default,
            Time = _time,
            Child = children,
        });

    /// <summary>Lets time pass until the run has ended and holds nothing any more.</summary>
    private RunResult End(TestRun run)
    {
        using (_time.Run())
        {
            var result = run.End();
            run.Dispose();
            return result;
        }
    }

    private void EndOf(TestRun run)
    {
        using (_time.Run())
        {
            run.Dispose();
        }
    }
}
