using System.Diagnostics;
using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Telemetry;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Integrity;

/// <summary>
/// Checks of a real tree, one after the other for a given time, switched every half second while children are killed and their
/// number changes. For <c>./build.sh bench soak</c>.
/// </summary>
[Collection(SoakSuite.Name)]
public sealed class SoakTests : IDisposable
{
    private readonly ScannedTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact(Explicit = true)]
    public void Check_SwitchedAndKilled_FindsWhatSequentialFinds()
    {
        var root = Environment.GetEnvironmentVariable("TUISCAN_SOAK_TREE") ?? "/usr";
        var seconds = double.Parse(Environment.GetEnvironmentVariable("TUISCAN_SOAK_SECONDS") ?? "60", CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("TUISCAN_SEED") ?? "1", CultureInfo.InvariantCulture);
        var random = new Random(seed);

        // Links to files of the tree may be created and removed by other processes.
        _tree.Options = _tree.Options with
        {
            Root = root,
            Algorithm = DigestAlgorithm.Sha256,
            Attributes = EntryAttributes.Default & ~EntryAttributes.Links,
        };
        using (var record = _tree.PrepareRecord(ExecutionMode.Threads).Required())
        {
            _ = record.Execute(CancellationToken.None);
        }

        var oracle = _tree.Check(ExecutionMode.Sequential);
        var began = Stopwatch.GetTimestamp();
        var (rounds, switches, kills) = (0, 0, 0);
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
        {
            var (found, killed) = Round(random);
            Assert.Equal(oracle.Lines, found.Lines);
            Assert.True(found.Summary.Ledger.IsBalanced);
            Assert.Equal(oracle.Summary.Verified, found.Summary.Verified);
            (rounds, switches, kills) = (rounds + 1, switches + found.Summary.Switches, kills + killed);
            Console.Error.WriteLine(
                $"seed {seed}, {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s: {rounds} checks, {switches} switches, {kills} kills, stale {found.Summary.Ledger.Stale}");
        }
    }

    private (Checked Found, int Kills) Round(Random random)
    {
        using var session = _tree.PrepareCheck((ExecutionMode)random.Next(4), random.Next(1, 6)).Required();
        var report = Task.Run(() => session.Execute(CancellationToken.None));
        var kills = 0;
        while (!((IAsyncResult)report).AsyncWaitHandle.WaitOne(500))
        {
            session.Post(new RunCommand.SwitchMode((ExecutionMode)random.Next(4)));
            session.Post(new RunCommand.SetWorkers(random.Next(1, 14)));
            kills += Kill(session.Snapshot(), random) ? 1 : 0;
        }

        var done = report.GetAwaiter().GetResult();
        return (new Checked(done.Summary, [.. done.Findings]), kills);
    }

    private static bool Kill(RunSnapshot snapshot, Random random)
    {
        var children = snapshot.Workers.Where(w => w.Kind == ExecutionMode.Processes && w.SystemId > 0).ToList();
        if (children.Count == 0)
        {
            return false;
        }

        return Tool.Signal("KILL", children[random.Next(children.Count)].SystemId.ToString(CultureInfo.InvariantCulture));
    }
}
