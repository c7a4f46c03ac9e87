using TuiScan.Engine.Platform.Host;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

/// <summary>Room for descriptors, as the kernel reports it for this process.</summary>
public sealed class DescriptorTableTests
{
    [Fact]
    public void Grow_TheKernelHasThatRoomAndNoDescriptorMoreIsOpen()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the table is Linux' own");

        DescriptorTable.Grow();

        Assert.True(DescriptorTable.Size > 0, "the limit of open files is below 4,096 here: raise it (ulimit -n)");
        var room = File.ReadLines("/proc/self/status").First(line => line.StartsWith("FDSize:", StringComparison.Ordinal));
        Assert.True(int.Parse(room[7..], System.Globalization.CultureInfo.InvariantCulture) >= DescriptorTable.Size, room);
        Assert.False(File.Exists($"/proc/self/fd/{DescriptorTable.Size - 1}"));
    }
}
