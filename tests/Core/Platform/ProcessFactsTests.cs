using System.Diagnostics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Platform.Processes;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

public sealed class ProcessFactsTests
{
    [Fact]
    public void ProcessStat_NameWithBrackets_IsSkipped()
    {
        var text = "4242 (a) R 1\n(b) S 1 4242 4242 0 -1 4194560 100 0 1 0 250 50 0 0 20 0 7 0 12345 1000000 33 18446744073709551615 1 1 0 0 0 0 0 4096 0 0 0 0 17 5 0 0 0 0 0\n"u8;
        var stat = ProcessStat.Parse(text);
        Assert.Equal(new ProcessStat('S', TimeSpan.FromSeconds(3), 7, 33L * Environment.SystemPageSize, 5), stat);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("12 (x)")]
    [InlineData("12 (x) S 1 2 3")]
    [InlineData("12 (x) S 1 4242 4242 0 -1 4194560 100 0 1 0 nan 50 0 0 20 0 7 0 12345 1000000 33 1")]
    public void ProcessStat_CutOff_IsNull(string text) =>
        Assert.Null(ProcessStat.Parse(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void ProcessIo_CannedText_IsRead()
    {
        var bytes = ProcessIoReader.BytesFromDisk("rchar: 3000\nwchar: 5\nsyscr: 1\nsyscw: 2\nread_bytes: 1000\nwrite_bytes: 7\ncancelled_write_bytes: 0\n"u8);
        Assert.Equal(1000, bytes);
        Assert.Null(ProcessIoReader.BytesFromDisk("rchar: 3000\n"u8));
    }

    [Fact]
    public void CoreTimes_CannedText_LeavesOutTheSum()
    {
        var cores = new List<CoreTimes>();
        CoreTimesReader.Parse("cpu  30 0 30 300 30 0 0 0 0 0\ncpu0 10 1 10 100 10 1 2 3 9 9\ncpu3 1 0 1 8 0 0 0 0 0 0\nintr 5\n"u8, cores);
        Assert.Equal([new CoreTimes(0, 27, 137), new CoreTimes(3, 2, 10)], cores);
        CoreTimesReader.Parse("cpu  30 0 30 300 30 0 0 0 0 0\ncpu0 10 1 10 1"u8, cores);
        Assert.Empty(cores);
    }

    [Fact]
    public void Self_OnLinux_IsTold()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's");
        var stat = ProcessFacts.Stat(Environment.ProcessId);
        Assert.InRange(stat!.Value.ResidentBytes, 1 << 20, 1L << 40);
        Assert.True(stat.Value.Threads >= 2);
        Assert.InRange(ProcessFacts.ResidentBytes(Environment.ProcessId)!.Value, 1 << 20, 1L << 40);
        Assert.True(ProcessFacts.ProcessCpu(Environment.ProcessId) > TimeSpan.Zero);
        var cores = new List<CoreTimes>();
        Assert.True(CoreTimesReader.TryRead(cores, new byte[1 << 16]));
        Assert.All(cores, core => Assert.InRange(core.Busy, 0, core.Total));
    }

    [Fact]
    public void BytesFromDisk_Self_NeverShrinks()
    {
        Assert.SkipWhen(ProcessFacts.BytesFromDisk(Environment.ProcessId) is null, "/proc/PID/io cannot be read here");
        var before = ProcessFacts.BytesFromDisk(Environment.ProcessId)!.Value;
        Assert.True(ProcessFacts.BytesFromDisk(Environment.ProcessId)!.Value >= before);
    }

    [Fact]
    public void ThreadCpu_BusyThread_Grows()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "thread clocks are Linux's");
        TimeSpan? before = null, after = null;
        var id = 0;
        var thread = new Thread(() =>
        {
            id = ProcessFacts.CurrentThreadId();
            before = ProcessFacts.ThreadCpu(id);
            var start = Stopwatch.GetTimestamp();
            while (ProcessFacts.ThreadCpu(id) - before < TimeSpan.FromMilliseconds(5) && Stopwatch.GetElapsedTime(start) < Wait.Limit)
            {
                Thread.SpinWait(100);
            }

            after = ProcessFacts.ThreadCpu(id);
        });
        thread.Start();
        Assert.True(thread.Join(2 * Wait.Limit));
        Assert.True(after - before >= TimeSpan.FromMilliseconds(5));
    }

    [Fact]
    public void Facts_OfNoProcess_AreNull()
    {
        Assert.Null(ProcessFacts.Stat(int.MaxValue));
        Assert.Null(ProcessFacts.BytesFromDisk(int.MaxValue));
        Assert.Null(ProcessFacts.ProcessCpu(0));
        Assert.Null(ProcessFacts.ResidentBytes(int.MaxValue));
    }
}
