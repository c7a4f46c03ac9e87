using TuiScan.Engine.Platform.Host;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

public sealed class HostFactsTests
{
    private const string Mounts =
        """
        21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
        22 21 0:5 / /sys/fs/cgroup rw shared:2 master:1 - cgroup2 cgroup2 rw
        23 21 0:6 / /cg1 rw - cgroup cgroup rw,cpu,cpuacct
        24 21 0:40 / /mnt/with\040blank rw - nfs4 server:/export rw
        25 21 0:41 /@ /b rw - btrfs /dev/sdb2 rw
        26 21 254:1 / /v rw - xfs /dev/vda1 rw
        27 21 0:42 / /tmp rw - tmpfs tmpfs rw
        broken line
        """;

    [Theory]
    [InlineData(8, 8, null, 8)]
    [InlineData(8, 4, null, 4)]
    [InlineData(8, null, 1.5, 2)]
    [InlineData(8, 8, 0.1, 1)]
    [InlineData(2, 4, 3.0, 2)]
    public void CoresAllowed_LeastOfAll_RoundedUp(int runtime, int? affinity, double? quota, int expected) =>
        Assert.Equal(expected, HostFacts.CoresAllowed(runtime, affinity, quota));

    [Fact]
    public void CoresAllowed_ThisHost_IsWithinTheRuntimesCount() =>
        Assert.InRange(HostFacts.CoresAllowed(), 1, Environment.ProcessorCount);

    [Fact]
    public void AutoWorkers_ThisHost_IsInRange() =>
        Assert.InRange(HostFacts.AutoWorkers(Path.GetTempPath()), 1, HostFacts.MaxWorkers);

    [Fact]
    public void AutoWorkers_ManyCoresOverTheNetwork_StopsAtTheMost() =>
        Assert.Equal(256, HostFacts.AutoWorkers(128, DeviceKind.Network));

    [Fact]
    public void CgroupQuota_Version2_TakesTheLeastAncestor() => Assert.Equal(
        1.5,
        CgroupQuota.Read(Files(
            ("/proc/self/cgroup", "0::/a/b/c\n"),
            ("/sys/fs/cgroup/a/b/c/cpu.max", "max 100000\n"),
            ("/sys/fs/cgroup/a/b/cpu.max", "400000 100000\n"),
            ("/sys/fs/cgroup/a/cpu.max", "150000 100000\n"))));

    [Fact]
    public void CgroupQuota_Version1_ReadsQuotaAndPeriod() => Assert.Equal(
        0.5,
        CgroupQuota.Read(Files(
            ("/proc/self/cgroup", "4:memory:/x\n3:cpu,cpuacct:/x\n0::/\n"),
            ("/cg1/x/cpu.cfs_quota_us", "50000\n"),
            ("/cg1/x/cpu.cfs_period_us", "100000\n"),
            ("/cg1/cpu.cfs_quota_us", "-1\n"),
            ("/cg1/cpu.cfs_period_us", "100000\n"))));

    [Fact]
    public void CgroupQuota_MountShowsAPart_PathIsCutToIt()
    {
        var files = Files(("/proc/self/cgroup", "0::/docker/abc\n"), ("/sys/fs/cgroup/cpu.max", "200000 100000"));
        Assert.Equal(
            2,
            CgroupQuota.Read(path => path == "/proc/self/mountinfo"
                ? "22 21 0:5 /docker/abc /sys/fs/cgroup rw - cgroup2 cgroup2 rw"
                : files(path)));
    }

    [Fact]
    public void CgroupQuota_NothingToRead_IsNull() => Assert.Null(CgroupQuota.Read(_ => null));

    [Theory]
    [InlineData(21, "1", "", DeviceKind.Rotational)]
    [InlineData(21, "0", "", DeviceKind.SolidState)]
    [InlineData(21, "1", "flags : fpu hypervisor lm", DeviceKind.Unknown)]
    [InlineData(24, "1", "", DeviceKind.Network)]
    [InlineData(25, "1", "", DeviceKind.Rotational)]
    [InlineData(26, "1", "", DeviceKind.Unknown)]
    [InlineData(27, "1", "", DeviceKind.Unknown)]
    [InlineData(99, "1", "", DeviceKind.Unknown)]
    internal void DeviceKind_ByMount_IsTold(int mount, string rotational, string cpuinfo, DeviceKind expected)
    {
        var read = Files(
            ("/proc/cpuinfo", cpuinfo),
            ("/sys/dev/block/8:1/../queue/rotational", rotational + "\n"),
            ("/sys/class/block/sdb2/../queue/rotational", rotational + "\n"),
            ("/sys/dev/block/254:1/queue/rotational", rotational + "\n"));
        var kind = HostDevice.KindOf(
            mount,
            read,
            path => path.EndsWith("254:1", StringComparison.Ordinal) ? "../../devices/pci/virtio2/block/vda" : "../../devices/ata1/sda");
        Assert.Equal(expected, kind);
    }

    [Fact]
    public void MountLine_EscapedPoint_IsDecoded() =>
        Assert.Equal("/mnt/with blank", MountLine.ParseAll(Mounts).Single(mount => mount.Id == 24).Point);

    [Fact]
    public void MountId_Root_IsInTheTable()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "mount numbers are Linux's");
        var id = ProcFile.MountId("/");
        Assert.Contains(MountLine.ParseAll(ProcFile.ReadText("/proc/self/mountinfo")!), mount => mount.Id == id);
    }

    private static Func<string, string?> Files(params (string Path, string Text)[] files) => path =>
        path == "/proc/self/mountinfo" ? Mounts : files.FirstOrDefault(file => file.Path == path).Text;
}
