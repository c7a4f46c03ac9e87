using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Linux;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

public sealed class FileSystemKindsTests
{
    [Theory]
    [InlineData("/proc", "proc")]
    [InlineData("/sys", "sysfs")]
    [InlineData("/dev/pts", "devpts")]
    [InlineData("/dev/shm", "tmpfs")]
    public void FileSystemType_OfAKnownMount_IsItsName(string path, string expected)
    {
        Assert.SkipUnless(LinuxFileSystem.IsSupported && Directory.Exists(path), $"no {path} here");
        var files = new LinuxFileSystem(new FileSystemOptions());
        Assert.True(files.OpenRoot(path, out var root).IsSuccess);

        var name = files.FileSystemType(root!);

        root!.Release();
        Assert.SkipUnless(name == expected || name == FileSystemKinds.Unknown || path == "/dev/shm", $"{path} is something else here: {name}");
        Assert.Equal(expected, name);
    }

    [Fact]
    public void FileSystemType_OfEveryMountHere_IsWhatMountinfoSays()
    {
        Assert.SkipUnless(LinuxFileSystem.IsSupported, "not on Linux");
        var files = new LinuxFileSystem(new FileSystemOptions());
        var lastByPath = new Dictionary<string, string>();
        foreach (var fields in File.ReadLines("/proc/self/mountinfo").Select(line => line.Split(' ')))
        {
            lastByPath[fields[4]] = fields[Array.IndexOf(fields, "-") + 1];
        }

        foreach (var (path, told) in lastByPath)
        {
            if (!Directory.Exists(path) || told == "autofs" || !files.OpenRoot(path, out var root).IsSuccess)
            {
                continue; // a mounted file, a name that is escaped, a mount that may not be opened or may not be there yet
            }

            var name = files.FileSystemType(root!);
            root!.Release();
            var agrees = name.StartsWith(told, StringComparison.Ordinal) || told.StartsWith(name, StringComparison.Ordinal)
                || (name, told) == ("tmpfs", "devtmpfs") || name == FileSystemKinds.Unknown;
            Assert.True(agrees, $"{path}: {name}, and mountinfo says {told}");
        }
    }

    [Fact]
    public void Kinds_OfTypes_AreToldApart()
    {
        Assert.All(["proc", "sysfs", "cgroup2", "devpts", "debugfs"], name => Assert.True(FileSystemKinds.IsPseudo(name)));
        Assert.All(["nfs", "cifs", "smb2", "9p", "ceph"], name => Assert.True(FileSystemKinds.IsNetwork(name)));
        Assert.All(["ext", "xfs", "btrfs", "tmpfs", "overlayfs", "fuse", "unknown"], name => Assert.False(FileSystemKinds.IsPseudo(name) || FileSystemKinds.IsNetwork(name)));
    }

    [Fact]
    public void Create_ByOptions_ChoosesTheImplementation()
    {
        Assert.Equal("portable", FileSystems.Create(new FileSystemOptions { ForcePortable = true }).Name);
        Assert.SkipUnless(LinuxFileSystem.IsSupported, "not on Linux");
        Assert.Equal("linux", FileSystems.Create(new FileSystemOptions()).Name);
    }
}
