using TuiScan.Engine.Executors;
using TuiScan.Engine.Executors.Processes.Parent;
using Xunit;

namespace TuiScan.Tests.Core.Executors.Processes.Parent;

/// <summary>The rules of groups, back-off and exit causes.</summary>
public sealed class SizingTests
{
    [Fact]
    public void Size_GroupsThatTakeNoTime_DoublesUpToTheMost()
    {
        var sizer = new GroupSizer(SupervisionOptions.Default);
        for (var i = 0; i < 12; i++)
        {
            var before = SizeOf(sizer);
            sizer.Record(before, TimeSpan.FromMicroseconds(10));
            Assert.InRange(SizeOf(sizer), before, before * 2);
        }

        Assert.Equal(SupervisionOptions.Default.MaxGroupItems, SizeOf(sizer));
    }

    [Fact]
    public void Size_GroupsThatTakeTooLong_ShrinksTowardsTheTarget()
    {
        var sizer = new GroupSizer(SupervisionOptions.Default);

        sizer.Record(SizeOf(sizer), TimeSpan.FromSeconds(3.2));
        Assert.Equal(1, SizeOf(sizer));
        sizer.Record(1, TimeSpan.FromSeconds(60));
        Assert.Equal(1, SizeOf(sizer));
    }

    [Fact]
    public void Size_AGroupThatWasNotFull_TellsNothing()
    {
        var sizer = new GroupSizer(SupervisionOptions.Default);
        var before = SizeOf(sizer);
        sizer.Record(before - 1, TimeSpan.FromMicroseconds(1));
        Assert.Equal(before, SizeOf(sizer));
    }

    [Theory]
    [InlineData(0, 2, 1)]
    [InlineData(80, 2, 10)]
    [InlineData(100_000, 2, 32)]
    public void SizeWith_FewWaiting_SharesThem(int waiting, int workers, int size) =>
        Assert.Equal(size, new GroupSizer(SupervisionOptions.Default).SizeWith(waiting, workers));

    [Fact]
    public void Respawn_DeathsWithoutWork_BackOffAndThenGiveUp()
    {
        var policy = new RespawnPolicy(SupervisionOptions.Default);
        Assert.Equal(TimeSpan.Zero, policy.AfterDeath(hadOutcomes: true));
        int[] delays = [100, 200, 400, 800];
        Assert.All(delays, d => Assert.Equal(TimeSpan.FromMilliseconds(d), policy.AfterDeath(hadOutcomes: false)));
        Assert.False(policy.HasGivenUp);
        policy.AfterDeath(hadOutcomes: false);
        Assert.True(policy.HasGivenUp);
    }

    [Fact]
    public void Respawn_AChildThatWorked_ForgetsTheDeathsBefore()
    {
        var policy = new RespawnPolicy(SupervisionOptions.Default);
        for (var i = 0; i < 20; i++)
        {
            policy.AfterDeath(hadOutcomes: i % 4 == 3);
        }

        Assert.False(policy.HasGivenUp);
    }

    [Theory]
    [InlineData(139, "SIGSEGV")]
    [InlineData(137, "SIGKILL")]
    [InlineData(3, "exit code 3")]
    [InlineData(128 + 31, "signal 31")]
    public void Describe_AnExitCode_SaysItInWords(int code, string says) =>
        Assert.Contains(says, ExitCauses.Describe(code), StringComparison.Ordinal);

    [Theory]
    [InlineData(0xC0000005, "access violation")]
    [InlineData(0xFFFFFFFF, "exit code -1 (by someone")]
    [InlineData(0xC0001234, "code 0xC0001234")]
    [InlineData(71, "exit code 71")]
    public void DescribeWindows_AnExitCode_SaysItInWords(uint code, string says) =>
        Assert.Contains(says, ExitCauses.DescribeWindows(unchecked((int)code)), StringComparison.Ordinal);

    /// <summary>The size of its groups while more than enough items wait.</summary>
    private static int SizeOf(GroupSizer sizer) => sizer.SizeWith(int.MaxValue, 1);
}
