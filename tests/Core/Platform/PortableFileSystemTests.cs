using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Portable;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

/// <summary>The runtime's own classes, here on whatever system the tests run on.</summary>
public sealed class PortableFileSystemTests() : FileSystemContract(new PortableFileSystem())
{
    [Fact]
    public void Capabilities_WhatTheRuntimeCannotTell_IsLeftOut()
    {
        Assert.Equal(
            EntryAttributes.None,
            Files.Capabilities & (EntryAttributes.Uid | EntryAttributes.Gid | EntryAttributes.Links | EntryAttributes.Inode | EntryAttributes.Ctime | EntryAttributes.Xattrs));
        Assert.Equal(EntryAttributes.None, StatOfFile().Known & ~Files.Capabilities);
        Assert.Contains(Files.Limits.Sentences(), s => s.ToString().Contains("Unicode", StringComparison.Ordinal));

        Entry StatOfFile()
        {
            Folder.Write("file");
            var root = OpenRoot();
            var entry = StatOf(root, "file"u8);
            root.Release();
            return entry;
        }
    }

    [Fact]
    public void Stat_NameThatIsNoUtf8_IsUnsupportedAndNeverMissing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only here can the test make such a name");
        var descriptor = Posix.openat(Posix.AtCurrentDirectory, Folder.Raw([0xff, 0x41]), Posix.CreateForWriting, 0x1A4);
        Posix.Check(descriptor, "create");
        Posix.close(descriptor);
        var root = OpenRoot();
        var entry = default(Entry);

        var name = Assert.Single(List(root)).Name;

        Assert.Equal("\uFFFDA", Encoding.UTF8.GetString(name));
        Assert.Equal(FaultCode.NotSupported, Files.Stat(root, name, ref entry));
        Assert.Equal(FaultCode.NotSupported, Files.Stat(root, [0xff, 0x41], ref entry));
        root.Release();
    }

    [Fact]
    public void Fifo_LooksEmptyAndNeverBlocks()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no FIFOs here");
        Tool.Run("mkfifo", Folder["fifo"]);
        var root = OpenRoot();

        Assert.Equal("", ReadAll(root, "fifo"u8));
        root.Release();
    }
}
