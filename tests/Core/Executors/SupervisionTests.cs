using TuiScan.Engine.Executors;
using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Switching;
using TuiScan.Engine.Telemetry;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Executors;

/// <summary>Workers that die, hang, grow, send invalid data or cannot be started.</summary>
[Collection(ExecutorSuite.Name)]
public sealed class SupervisionTests
{
    /// <summary>Also the time for a child to be ready, on a busy machine too.</summary>
    private static readonly TimeSpan ChildItemTimeout = TimeSpan.FromSeconds(3);

    public SupervisionTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "signals and /proc");

    [Fact]
    public void Poison_EndsEveryWorker_IsRetriedInIsolationThenQuarantinedWithAnAlert()
    {
        using var tree = new TestTree(120, "poison-1");
        using var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Processes, 2) { Delay = 1 });

        var result = run.End();

        Verify.Same(tree.Oracle(), run, result, p => p == "d0/poison-1");
        Assert.Equal(1, result.Ledger.Quarantined);
        Assert.Contains(run.Alerts, a => a.StartsWith("quarantined d0/poison-1", StringComparison.Ordinal) && a.Contains("SIG", StringComparison.Ordinal));
        Verify.NothingIsLeft(run);
    }

    [Fact]
    public void End_OfAWholeRun_NoWorkerIsCalledDead()
    {
        using var tree = new TestTree(120);
        using var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Processes, 2));

        run.End();

        Assert.All(run.Snapshot().Workers, worker => Assert.Equal(WorkerState.Ended, worker.State));
    }

    [Fact]
    public void Death_Once_ItemIsDoneInTheIsolatedRetry()
    {
        using var tree = new TestTree(120, "once-1", "once-2");
        using var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Processes, 2) { Delay = 1 });

        var result = run.End();

        Verify.Same(tree.Oracle(), run, result);
        Assert.Equal(0, result.Ledger.Quarantined);
        Verify.NothingIsLeft(run);
    }

    [Fact]
    public void Death_OfAJobThatMustNotBeRepeated_FailsTheItemAndNeverDoesItAgain()
    {
        using var tree = new TestTree(120, "once-1");
        using var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Processes, 2) { Repeatable = false });

        var result = run.End();

        Assert.True(result.IsBalanced);
        Assert.Equal(1, result.Ledger.Failed);
        Assert.StartsWith("Failed", run.Sink.Items["d0/once-1"], StringComparison.Ordinal);
        Assert.Equal(121, tree.Done.Count);
        Assert.Equal(121, tree.Done.Distinct().Count());
    }

    [Fact]
    public void Rubbish_OnTheWire_ChildIsReplacedAndNothingIsLost()
    {
        using var tree = new TestTree(120, "rubbish-1");
        using var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Processes, 2) { Delay = 1 });

        var result = run.End();

        Verify.Same(tree.Oracle(), run, result);
        Assert.Contains(run.Alerts, a => a.Contains("an invalid message", StringComparison.Ordinal));
    }

    [Fact]
    public void Stderr_OfAChild_GoesToTheLogWithItsIdAndEscaped()
    {
        using var tree = new TestTree(20, "talk-1");
        using var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Processes, 1));

        _ = run.End();
        Verify.NothingIsLeft(run);

        Assert.Contains(run.Log, l => l.StartsWith("worker 1 (process ", StringComparison.Ordinal) && l.EndsWith(@"a word from the child \x1b[31m", StringComparison.Ordinal));
    }

    [Fact]
    public void Hang_InAChild_BeyondTheTimeout_IsRetriedInIsolationAndQuarantined()
    {
        using var tree = new TestTree(120, "stuck-1");
        using var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Processes, 2) { ItemTimeout = ChildItemTimeout });

        var result = run.End();

        Assert.Equal(1, result.Ledger.Quarantined);
        Assert.Contains(run.Alerts, a => a.StartsWith("quarantined d0/stuck-1", StringComparison.Ordinal) && a.Contains("no byte of progress", StringComparison.Ordinal));
        Verify.NothingIsLeft(run);
    }

    [Fact]
    public void Stop_WithoutTimeout_IsShownAndGoesOnWithCont()
    {
        using var tree = new TestTree(200);
        using var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Processes, 2) { Delay = 20 }).Start();
        run.WaitUntil(() => run.Snapshot().Workers is { Count: 2 } rows && rows.All(w => w.SystemId > 0 && w.Items > 0), "children at work");
        var stopped = run.Snapshot().Workers[0].SystemId;

        run.Signal(stopped, "STOP");
        run.WaitUntil(() => run.Snapshot().Workers.Any(w => w.SystemId == stopped && w.State == WorkerState.Stalled), "shown as stalled");
        run.Signal(stopped, "CONT");
        var result = run.End();

        Verify.Same(tree.Oracle(), run, result);
        Assert.Equal(0, result.Ledger.Stale);
    }

    [Fact]
    public void Child_ThatNobodyCanKill_IsLeftBehindAndReplaced()
    {
        using var freezer = new Freezer();
        using var tree = new TestTree(400);
        using var run = WithAFrozenChild(tree, freezer, out var frozen);

        var result = run.End();

        Verify.Same(tree.Oracle(), run, result);
        Assert.Contains(frozen, run.Children());
        Assert.Contains(run.Log, l => l.Contains("no byte of progress", StringComparison.Ordinal));
        freezer.Thaw();
        Verify.NothingIsLeft(run);
    }

    [Fact]
    public void Child_ThatWasLeftBehindAndDiesLater_IsLetGoWhileTheRunGoesOn()
    {
        using var freezer = new Freezer();
        using var tree = new TestTree(600);
        using var run = WithAFrozenChild(tree, freezer, out var frozen);
        run.WaitUntil(() => run.Snapshot().Workers is { Count: 2 } rows && rows.All(w => w.SystemId > 0 && w.SystemId != frozen), "it is replaced");
        Assert.Contains(frozen, run.Children());

        freezer.Thaw();
        run.WaitUntil(() => !run.Children().Contains(frozen), "it is gone");
        var result = run.End();

        Verify.Same(tree.Oracle(), run, result);
        Verify.NothingIsLeft(run);
    }

    [Fact]
    public void Cancel_WhileChildrenStart_EndsAndLeavesNothing()
    {
        using var tree = new TestTree(120);
        var mark = "mark-" + Guid.NewGuid().ToString("N");
        using var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Processes, 2)
        {
            // Never answers, and ends with its input.
            Child = new ChildProgram("/bin/sh", ["-c", "while read x; do :; done", mark]),
        }).Start();
        run.WaitUntil(() => TestRun.FindChildren(mark, Environment.ProcessId).Count == 2, "children that start");

        run.Cancel();
        var result = run.End();

        Assert.Equal(RunEnding.Interrupted, result.Ending);
        Assert.True(result.IsBalanced);
        Assert.Equal(0, result.Ledger.Committed);
        run.Dispose();
        Wait.Until(() => TestRun.FindChildren(mark, Environment.ProcessId).Count == 0, "the end of the children");
        Assert.Empty(TestRun.Zombies());
    }

    [Fact]
    public void Growth_OfMemory_RecyclesTheChildWithoutASuspect()
    {
        using var tree = new TestTree(400, "grow-1", "grow-2");
        using var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Processes, 1)
        {
            Delay = 3,
            Supervision = new SupervisionOptions { RecycleAfterGrowth = 30 * 1024 * 1024, GrowthBaselineItems = 1 },
        });

        var result = run.End();

        Verify.Same(tree.Oracle(), run, result);
        Assert.Contains(run.Log, l => l.Contains("recycled since it grew", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Alerts, a => a.Contains("killed", StringComparison.Ordinal));
    }

    [Fact]
    public void Items_BeyondTheRule_RecycleTheChild()
    {
        using var tree = new TestTree(400);
        using var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Processes, 1) { Delay = 3, Supervision = new SupervisionOptions { RecycleAfterItems = 50 } }).Start();
        run.WaitUntil(() => run.Snapshot().Workers.Any(w => w.Restarts > 0), "a child that is recycled");

        Verify.Same(tree.Oracle(), run, run.End());
    }

    [Fact]
    public void Spawn_NoSuchProgram_GoesOnInThreadsWithAnAlert()
    {
        using var tree = new TestTree(120);
        using var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Processes, 2)
        {
            Child = new ChildProgram("/nonexistent/tuiscan", []),
        });

        var result = run.End();

        Verify.Same(tree.Oracle(), run, result);
        Assert.Equal(ExecutionMode.Threads, result.Mode);
        Assert.Contains(run.Alerts, a => a.Contains("the run continues in threads", StringComparison.Ordinal));
    }

    [Fact]
    public void Spawn_ChildrenThatEndAtOnce_GoesOnInThreadsWithAnAlert()
    {
        using var tree = new TestTree(120);
        using var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Processes, 2) { Child = new ChildProgram("/bin/false", []) });

        var result = run.End();

        Verify.Same(tree.Oracle(), run, result);
        Assert.Equal(ExecutionMode.Threads, result.Mode);
        Assert.Contains(run.Alerts, a => a.Contains("exit code 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Switch_ToChildrenThatCannotBeHad_LeavesTheOldRunning()
    {
        using var tree = new TestTree(300);
        using var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Threads, 2)
        {
            Delay = 10,
            Child = new ChildProgram("/nonexistent/tuiscan", []),
        }).Start();
        Assert.True(run.WaitForCommitted(5));

        run.Post(new RunCommand.SwitchMode(ExecutionMode.Processes));
        run.WaitUntil(() => run.Alerts.Any(a => a.Contains("no switch to processes", StringComparison.Ordinal)), "an alert");
        var result = run.End();

        Verify.Same(tree.Oracle(), run, result);
        Assert.Equal((ExecutionMode.Threads, 0), (result.Mode, result.Switches));
    }

    [Fact]
    public void Switch_WhileAnotherIsUnderWay_IsRefused()
    {
        using var tree = new TestTree(300);
        using var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Threads, 2) { Delay = 5 }).Start();
        Assert.True(run.WaitForCommitted(5));

        // The run does not end before the children are there.
        run.Post(new RunCommand.Pause());
        run.Post(new RunCommand.SwitchMode(ExecutionMode.Processes));
        run.Post(new RunCommand.SwitchMode(ExecutionMode.Tasks));
        run.WaitForMode(ExecutionMode.Processes);
        run.Post(new RunCommand.Resume());
        var result = run.End();

        Verify.Same(tree.Oracle(), run, result);
        Assert.Equal((ExecutionMode.Processes, 1), (result.Mode, result.Switches));
        Assert.Contains(run.Log, l => l.Contains("another is under way", StringComparison.Ordinal));
    }

    [Fact]
    public void Switch_Asked_Beforehand_IsDoneWhenDueAndToldWhenNot()
    {
        using var tree = new TestTree(300);
        using var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Sequential, 2)
        {
            Delay = 2,
            Switches = [SwitchTrigger.TryParse("30i:threads")!, SwitchTrigger.TryParse("5000i:processes")!],
        });

        var result = run.End();

        Verify.Same(tree.Oracle(), run, result);
        Assert.Equal((ExecutionMode.Threads, 1), (result.Mode, result.Switches));
        Assert.Equal(["the switch to processes after 5000i was not reached"], result.Notes.Select(text => text.ToString()));
    }

    [Fact]
    public void Parent_Killed_TakesItsChildrenAlong()
    {
        using var tree = new TestTree(300);
        using var parent = TestParent.Start(tree.Root, ExecutionMode.Threads, ExecutionMode.Processes, 3, 0);
        parent.WaitUntilUnderWay();
        Wait.Until(() => parent.Children.Count == 3, "three children");

        parent.Kill();

        parent.WaitUntilNoneIsLeft();
    }

    [Fact]
    public void Descriptors_AfterARunWithChildren_AreNoMoreThanBefore()
    {
        using var tree = new TestTree(120, "once-1");
        using (var first = new TestRun(new TestPlan(tree.Root, ExecutionMode.Processes, 3)))
        {
            _ = first.End();
        }

        tree.ForgetMarks();

        // Garbage of other tests is collected now; if more of theirs ends meanwhile, it does no harm.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Descriptors();
        using (var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Processes, 3)))
        {
            _ = run.End();
            Verify.NothingIsLeft(run);
        }

        var added = Descriptors().Where(open => !before.Remove(open)).ToList();
        Assert.Empty(added);
    }

    [Fact]
    public void Descriptors_OfAChild_AreItsOwn()
    {
        using var tree = new TestTree(200);
        using var held = File.OpenHandle(Path.Combine(tree.Root, "d0", "f0"));
        using var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Processes, 2) { Delay = 20 }).Start();
        run.WaitUntil(() => run.Snapshot().Workers is { Count: 2 } rows && rows.All(w => w.Items > 0), "children at work");

        var open = run.Children().SelectMany(id => Directory.EnumerateFileSystemEntries($"/proc/{id}/fd"))
            .Select(f => new FileInfo(f).LinkTarget ?? "").ToList();

        Assert.NotEmpty(open);
        Assert.DoesNotContain(open, target => target.EndsWith("/d0/f0", StringComparison.Ordinal));
    }

    /// <summary>Two children at work, whose items may take 3 s, and one of them is frozen.</summary>
    private static TestRun WithAFrozenChild(TestTree tree, Freezer freezer, out int frozen)
    {
        var run = new TestRun(new TestPlan(tree.Root, ExecutionMode.Processes, 2)
        {
            Delay = 10,
            ItemTimeout = ChildItemTimeout,
        }).Start();
        run.WaitUntil(() => run.Snapshot().Workers is { Count: 2 } rows && rows.All(w => w.SystemId > 0 && w.Items > 0), "children at work");
        frozen = run.Snapshot().Workers[0].SystemId;
        freezer.Freeze(frozen);
        return run;
    }

    /// <summary>
    /// The open descriptors, without numbers: pipes, files, sockets; but not assemblies, which may be loaded at any time.
    /// </summary>
    private static List<string> Descriptors() =>
        [.. Directory.EnumerateFileSystemEntries("/proc/self/fd").Select(f => new FileInfo(f).LinkTarget ?? "")
            .Where(t => !t.EndsWith(".dll", StringComparison.Ordinal)).Select(t => t.Split(':', '[')[0])];
}
