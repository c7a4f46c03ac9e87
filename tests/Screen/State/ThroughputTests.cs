using TuiScan.Engine.Telemetry;
using TuiScan.Screen.State;
using Xunit;

namespace TuiScan.Tests.Screen.State;

public sealed class ThroughputTests
{
    [Fact]
    public void Add_EachQuarterSecond_IsASampleEachTwoSeconds()
    {
        var throughput = Throughput.Empty;
        for (var quarter = 1; quarter <= 40; quarter++)
        {
            throughput = throughput.Add(At(TimeSpan.FromSeconds(quarter * 0.25), bytes: quarter * 250, disk: quarter * 50, items: quarter * 10));
        }

        Assert.Equal(5, throughput.Samples.Length);
        Assert.All(throughput.Samples, sample => Assert.Equal(new ThroughputSample(Disk: 200, Cache: 800, Items: 40), sample));
    }

    [Fact]
    public void Add_NotDue_IsTheSame()
    {
        var throughput = Throughput.Empty.Add(At(TimeSpan.FromSeconds(3), 1, 1, 1));

        Assert.Same(throughput, throughput.Add(At(TimeSpan.FromSeconds(4), 100, 1, 1)));
    }

    [Fact]
    public void Add_MoreThanAreKept_DropsTheOldestAndCountsThem()
    {
        var throughput = Throughput.Empty;
        for (var second = 2; second <= 2 * 520; second += 2)
        {
            throughput = throughput.Add(At(TimeSpan.FromSeconds(second), second, 0, second));
        }

        Assert.Equal((512, 8), (throughput.Samples.Length, throughput.Dropped));
    }

    [Fact]
    public void Add_DiskNotKnown_CountsAllAsDisk() =>
        Assert.Equal(new ThroughputSample(50, 0, 5), Assert.Single(Throughput.Empty.Add(At(TimeSpan.FromSeconds(2), 100, null, 10)).Samples));

    [Fact]
    public void RunStarted_AfterAnotherRun_BeginsAgain()
    {
        var driver = new Driver(Samples.Running());
        Assert.NotEmpty(driver.State.Throughput.Samples);

        Assert.Empty(driver.Send(new ScreenMessage.RunStarted(RunKind.Job)).State.Throughput.Samples);
    }

    private static RunSnapshot At(TimeSpan elapsed, long bytes, long? disk, long items)
    {
        var run = Samples.Run(Samples.Board(0));
        return run with { Elapsed = elapsed, Bytes = bytes, BytesFromDisk = disk, Ledger = run.Ledger with { Committed = items } };
    }
}
