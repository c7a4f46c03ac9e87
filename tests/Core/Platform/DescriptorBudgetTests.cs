using TuiScan.Engine.Platform.Host;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

public sealed class DescriptorBudgetTests
{
    [Theory]
    [InlineData(64, 60, 0, 1, 0)]
    [InlineData(64, 40, 8, 2, 0)]
    [InlineData(128, 50, 35, 8, 5)]
    [InlineData(1024, 60, 478, 119, 153)]
    [InlineData(16, 64, 0, 1, 0)]
    public void For_LimitAndWhatIsInUse_SharesTheRest(int limit, int used, int directories, int workers, int children) =>
        Assert.Equal(new DescriptorBudget(directories, workers, children), DescriptorBudget.For(limit, used));

    [Fact]
    public void For_UsualHardLimit_RestrictsNoRun()
    {
        var budget = DescriptorBudget.For(limit: 4096, used: 1024);

        Assert.True(budget is { Workers: >= HostFacts.MaxWorkers, Children: >= HostFacts.MaxWorkers }, budget.ToString());
    }

    [Fact]
    public void IsFreeBelow_NumberOfTheNextOne_IsNotBelowItself()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "fcntl on descriptors");

        Assert.False(DescriptorLimit.IsFreeBelow(0));
        Assert.True(DescriptorLimit.IsFreeBelow(int.MaxValue));
    }

    [Fact]
    public void CountUsed_AFileMore_IsOneMoreAmongThose()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "fcntl on descriptors");
        using var file = File.OpenHandle("/dev/null");
        var descriptor = (int)file.DangerousGetHandle();

        Assert.Equal(1, DescriptorLimit.CountUsed(descriptor + 1) - DescriptorLimit.CountUsed(descriptor));
    }
}
