using System.Text;
using TuiScan.Cli.Progress;
using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;
using Xunit;

namespace TuiScan.Tests.Cli.Progress;

public sealed class ProgressTests
{
    private static readonly RunSnapshot Snapshot = new()
    {
        Job = "integrity",
        Activity = "check",
        Profile = "default",
        Root = "/usr",
        State = RunState.Running,
        Mode = ExecutionMode.Threads,
        WorkersWanted = 2,
        Ledger = new LedgerSnapshot(70_000, 7_655, 0, 62_345, 0, 0, 0),
        Counters = [new Counter("unchanged", 62_343, false), new Counter("new", 0, true), new Counter("changed", 2, true)],
        Bytes = 3_100_000_000,
        BytesPerSecond = 610_200_000,
        ItemsPerSecond = 12_300,
        Progress = new ProgressEstimate(139_204, false, 0.45, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(12)),
    };

    [Fact]
    public void Figures_EstimatedTotal_ShowRatesCountsAndARange() =>
        Assert.Equal("62,345 of ~139,204 entries, 3.1 GB, 610.2 MB/s, 12,300/s, 8s to 12s left, changed 2", ProgressText.Figures(Snapshot));

    [Fact]
    public void Figures_ExactTotalAndOneTime_SayNoMoreThanThat() =>
        Assert.Equal(
            "62,345 of 70,000 entries, 3.1 GB, 610.2 MB/s (limit 700.0 MB/s), 12,300/s, 8s left, changed 2",
            ProgressText.Figures(Snapshot with
            {
                RateLimit = 700_000_000,
                Progress = new ProgressEstimate(70_000, true, 0.9, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(8)),
            }));

    [Fact]
    public void Figures_NothingKnown_PromiseNothing() =>
        Assert.Equal(
            "62,345 entries, 3.1 GB, 610.2 MB/s, 12,300/s, changed 2",
            ProgressText.Figures(Snapshot with { Progress = ProgressEstimate.Unknown }));

    [Theory]
    [InlineData(0.0, 0, 10)]
    [InlineData(0.45, 4, 6)]
    [InlineData(1.0, 10, 0)]
    [InlineData(7.0, 10, 0)]
    public void Bar_Fraction_FillsItsWidth(double fraction, int filled, int open)
    {
        var bar = ProgressText.Bar(new ProgressEstimate(1, true, fraction, null, null), 10);

        Assert.Equal((filled, open), (bar.Filled.Length, bar.Open.Length));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void Bar_NoRoom_IsEmpty(int width) => Assert.Equal(("", ""), ProgressText.Bar(Snapshot.Progress, width));

    [Fact]
    public void Plain_TwoTicks_TwoLines()
    {
        using var output = new MemoryStream();
        var waits = new Queue<bool>([false, false, true]);

        new PlainProgress(output, TimeSpan.FromSeconds(3)).Watch(_ => waits.Dequeue(), () => Snapshot);

        var lines = Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("check /usr: 62,345 of", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Plain_EndsAtOnce_Nothing()
    {
        using var output = new MemoryStream();

        new PlainProgress(output, TimeSpan.FromSeconds(3)).Watch(_ => true, () => throw new InvalidOperationException("nobody asked"));

        Assert.Empty(output.ToArray());
    }
}
