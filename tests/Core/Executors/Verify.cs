using TuiScan.Engine.Runs.Reporting;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Executors;

/// <summary>Assertions that hold after every run, whatever happened to its workers.</summary>
internal static class Verify
{
    /// <summary>Everything was committed once, with the oracle's result, and the ledger balances.</summary>
    public static void Same(IReadOnlyDictionary<string, string> oracle, TestRun run, RunResult result) =>
        Same(oracle, run, result, static _ => false);

    /// <param name="oracle">The result of a sequential run.</param>
    /// <param name="run">The run.</param>
    /// <param name="result">The run's result.</param>
    /// <param name="mayBeSetAside">Paths that may be quarantined instead.</param>
    public static void Same(IReadOnlyDictionary<string, string> oracle, TestRun run, RunResult result, Func<string, bool> mayBeSetAside)
    {
        Assert.True(result.IsBalanced, $"{result.Ledger}\n{run.Describe()}");
        Assert.Null(result.Failure);
        Assert.Empty(run.Sink.Twice);
        Assert.Equal(oracle.Keys.Order(StringComparer.Ordinal), run.Sink.Items.Keys.Order(StringComparer.Ordinal));
        foreach (var (path, expected) in oracle)
        {
            var got = run.Sink.Items[path];
            Assert.True(
                got == expected || (mayBeSetAside(path) && got.StartsWith("Quarantined", StringComparison.Ordinal)),
                $"{path}: {got} instead of {expected}\n{run.Describe()}");
        }

        Assert.Equal(oracle.Count, result.Ledger.Committed + result.Ledger.Quarantined + result.Ledger.Failed);
    }

    /// <summary>After disposal no child lives, and none is left unreaped.</summary>
    public static void NothingIsLeft(TestRun run)
    {
        run.Dispose();
        Wait.Until(
            () => run.Children().Count == 0 && TestRun.Zombies().Count == 0,
            "the end of its children",
            () => $"left: {string.Join(' ', run.Children())}, not reaped: {string.Join(' ', TestRun.Zombies())}\n{run.Describe()}");
    }
}
