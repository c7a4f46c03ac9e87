using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Host;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

public sealed class DescriptorShortageTests
{
    private readonly ManualClock _time = new();
    private readonly DescriptorShortage _shortage;

    public DescriptorShortageTests() => _shortage = new DescriptorShortage(_time);

    public static TheoryData<FaultCode> Shortages => [FaultCode.OutOfDescriptors, FaultCode.SystemOutOfDescriptors];

    [Theory]
    [MemberData(nameof(Shortages))]
    public void WaitsAfter_NoDescriptor_UntilPatienceEnds(FaultCode fault)
    {
        Assert.True(_shortage.WaitsAfter(fault));
        _time.Advance(DescriptorShortage.MaxWait.TotalSeconds - 1);
        Assert.True(_shortage.WaitsAfter(fault));
        _time.Advance(1);

        Assert.False(_shortage.WaitsAfter(fault));
        Assert.False(_shortage.WaitsAfter(fault));
    }

    [Fact]
    public void WaitsAfter_OneThatOpened_NextShortageIsANewOne()
    {
        Assert.True(_shortage.WaitsAfter(FaultCode.OutOfDescriptors));
        _time.Advance(DescriptorShortage.MaxWait.TotalSeconds);

        Assert.False(_shortage.WaitsAfter(FaultCode.None));

        Assert.True(_shortage.WaitsAfter(FaultCode.OutOfDescriptors));
    }

    [Fact]
    public void WaitsAfter_OtherFaults_Never() => Assert.False(_shortage.WaitsAfter(FaultCode.AccessDenied));

    [Fact]
    public void Open_NoDescriptorLeft_WaitsForOne()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "limits of processes");
        using var folder = new TemporaryFolder();
        folder.Write("below/file");

        // In a process of its own, whose limit is lowered.
        var command = FewDescriptors.Command(folder.Path);
        Tool.Run(command[0], command[1..]);
    }
}
