using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using Xunit;

namespace TuiScan.Tests.Screen.State;

/// <summary>100,000 alerts: no key takes long, and a snapshot costs little.</summary>
public sealed class TriageBudgetTests(ITestOutputHelper output)
{
    private const int Filling = RunSnapshot.MaxAlerts * 9 / 10;

    // Far above what it takes, since the machine may be busy.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("5", "ssssRssssRR")]
    [InlineData("5", "*.* * d d")]
    [InlineData("5d", "lljj hh*.R")]
    [InlineData("5/", "lib")]
    [InlineData("5/", "*.c* !new")]
    [InlineData("5/", "/f.*3/ a")]
    [InlineData("5/", "verdict:new,moved !severity:low")]
    public void Keys_HundredThousandAlerts_AreAnsweredAtOnce(string before, string keys)
    {
        var driver = Full().Type(before);
        foreach (var key in keys)
        {
            var cost = CostOf(() => driver.Type(key.ToString()));
            output.WriteLine($"{key}: {cost.TotalMilliseconds:0.0} ms, {driver.State.Alerts.Count} rows");
            Assert.InRange(cost, TimeSpan.Zero, Budget);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("5d")]
    [InlineData("5djl")]
    [InlineData("5R")]
    public void Snapshots_HundredThousandAlerts_CostLittle(string keys)
    {
        var board = Board(Filling - 1_000);
        var driver = new Driver(Samples.Initial()).Send(new ScreenMessage.SnapshotTaken(Samples.Run(board))).Type(keys);
        var total = TimeSpan.Zero;
        for (var step = 0; step < 10; step++)
        {
            for (var i = 0; i < 100; i++)
            {
                Add(board, Filling + (step * 100) + i);
            }

            var run = Samples.Run(board);
            total += CostOf(() => driver.Send(new ScreenMessage.SnapshotTaken(run)));
        }

        output.WriteLine($"a snapshot of 100 more after '{keys}': {total.TotalMilliseconds / 10:0.00} ms, {driver.State.Alerts.Count} rows");
        Assert.InRange(total / 10, TimeSpan.Zero, Budget / 4);
    }

    private static Driver Full()
    {
        var run = Samples.Run(Board(Filling));
        var driver = new Driver(Samples.Initial());
        var cost = CostOf(() => driver.Send(new ScreenMessage.SnapshotTaken(run)));
        TestContext.Current.TestOutputHelper?.WriteLine($"the first snapshot: {cost.TotalMilliseconds:0} ms");
        return driver.Type("/").Type("x").Press(KeyCode.Escape);
    }

    /// <summary>Of the processor: a busy machine takes longer, but does not compute more.</summary>
    private static TimeSpan CostOf(Action action)
    {
        var before = Environment.CpuUsage.TotalTime;
        action();
        return Environment.CpuUsage.TotalTime - before;
    }

    private static AlertBoard Board(int count)
    {
        var board = Samples.Board(0);
        for (var i = 0; i < count; i++)
        {
            Add(board, i);
        }

        return board;
    }

    // As a real tree: many directories, in the order in which several workers come upon them.
    private static void Add(AlertBoard board, int number)
    {
        var scattered = (int)((long)number * 7_919 % 100_003);
        var path = FilePath.From($"usr/{"bin lib share".Split(' ')[scattered % 3]}/package-{scattered / 50:D4}/doc/file-{scattered % 50}.c{scattered % 7}");
        var finding = Samples.Finding((Verdict)(1 + (number % 6)), path, (Severity)(number % 3));
        board.Add(finding.Severity, EnumText.Of(finding.Verdict), path, EnumText.Of(finding.Attributes, $", "), finding);
    }
}
