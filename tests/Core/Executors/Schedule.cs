using System.Globalization;
using TuiScan.Engine.Executors;
using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Executors;

/// <summary>What goes wrong while a run is switched from one mode to another.</summary>
public enum Trouble
{
    None,
    Kill,
    Stop,
    Segv,
    Growth,
    Poison,
    FullQueue,
    FailingSpawn,
    Rubbish,
    ParentKill,
}

/// <summary>One case of the conformance matrix; its seed determines everything random.</summary>
internal sealed record Schedule(Trouble Trouble, int Workers, ExecutionMode From, ExecutionMode To, int Seed)
{
    private const int Files = 300;

    public static IReadOnlyList<int> WorkerCounts { get; } = [1, 2, 5, 13];

    public static IReadOnlyList<(ExecutionMode From, ExecutionMode To)> Pairs { get; } =
        [.. from a in Enum.GetValues<ExecutionMode>() from b in Enum.GetValues<ExecutionMode>() where a != b select (a, b)];

    public bool HasChildren => From == ExecutionMode.Processes || To == ExecutionMode.Processes;

    /// <summary>Runs it and asserts what must be true after it.</summary>
    public void Play()
    {
        var random = new Random(Seed);
        using var tree = new TestTree(Files, Names());
        if (Trouble == Trouble.ParentKill)
        {
            KillParent(tree, random);
            return;
        }

        using var run = new TestRun(Plan(tree, random)).Start();
        _ = run.WaitForCommitted(random.Next(Files / 3));
        if (random.Next(2) == 0)
        {
            Make(run, random);
            _ = run.WaitForCommitted(run.Sink.Items.Count + random.Next(Files / 6));
        }

        run.Post(new RunCommand.SwitchMode(To));
        _ = run.WaitForCommitted(run.Sink.Items.Count + random.Next(Files / 6));
        Make(run, random);
        var result = run.End();
        Verify.Same(tree.Oracle(), run, result, path => Trouble == Trouble.Poison && path.Contains("poison", StringComparison.Ordinal));
        Verify.NothingIsLeft(run);
    }

    private string[] Names() => Trouble switch
    {
        Trouble.Growth => ["grow-1", "grow-2", "grow-3"],
        Trouble.Poison => ["poison-1"],
        Trouble.Rubbish => ["rubbish-1", "rubbish-2"],
        _ => [],
    };

    private TestPlan Plan(TestTree tree, Random random) => new(tree.Root, From, Workers)
    {
        // Long enough for a switch, whatever the number of workers.
        Delay = Workers,
        Queue = Trouble == Trouble.FullQueue ? random.Next(1, 4) : 64,
        ItemTimeout = Trouble == Trouble.Stop ? TimeSpan.FromSeconds(4) : TimeSpan.Zero,
        Supervision = Trouble == Trouble.Growth ? new SupervisionOptions { RecycleAfterGrowth = 20 << 20, GrowthBaselineItems = 1 } : SupervisionOptions.Default,
        Child = Trouble == Trouble.FailingSpawn ? Flaky(tree, random.Next(12)) : null,
    };

    /// <summary>A program that fails that many times, and then is a worker.</summary>
    private static ChildProgram Flaky(TestTree tree, int times)
    {
        var self = TestChild.Program("flaky");
        var script = string.Create(
            CultureInfo.InvariantCulture, $"echo >>'{tree.Root}/../spawns'; [ $(wc -l <'{tree.Root}/../spawns') -gt {times} ] && exec \"$@\"; exit 3");
        return new ChildProgram("/bin/sh", ["-c", script, "sh", self.FileName, .. self.Arguments]);
    }

    private void Make(TestRun run, Random random)
    {
        var signal = Trouble switch
        {
            Trouble.Kill => "KILL",
            Trouble.Stop => "STOP",
            Trouble.Segv => "SEGV",
            _ => null,
        };
        var children = run.Snapshot().Workers.Where(w => w.Kind == ExecutionMode.Processes && w.SystemId > 0).ToList();
        if (signal is null || children.Count == 0)
        {
            return;
        }

        var victim = children[random.Next(children.Count)].SystemId;
        run.Signal(victim, signal);
        if (Trouble == Trouble.Segv)
        {
            // The runtime treats the first as a fault of its own code, and dies of the next.
            run.Signal(victim, signal);
        }
    }

    private void KillParent(TestTree tree, Random random)
    {
        using var parent = TestParent.Start(tree.Root, From, To, Workers, random.Next(50));
        parent.WaitUntilUnderWay();
        parent.Kill();
        parent.WaitUntilNoneIsLeft();
    }
}
