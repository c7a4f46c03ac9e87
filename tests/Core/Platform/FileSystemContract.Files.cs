using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

public abstract partial class FileSystemContract
{
    [Fact]
    public void Stat_File_TellsWhatThePlatformCan()
    {
        var path = Folder.Write("file", "12345");
        var time = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, time);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupExecute | UnixFileMode.SetUser);
        }

        var root = OpenRoot();
        var entry = StatOf(root, "file"u8);

        Assert.Equal(EntryType.File, entry.Type);
        Assert.Equal(5, entry.Size);
        Assert.Equal(new Timestamp(new DateTimeOffset(time).ToUnixTimeSeconds(), 0), entry.Mtime);
        Assert.True(entry.Known.HasFlag(EntryAttributes.Type | EntryAttributes.Size | EntryAttributes.Mtime));
        Assert.False(entry.IsMountRoot);
        Assert.Equal(EntryAttributes.None, entry.Known & ~Files.Capabilities);
        if (Tells(EntryAttributes.Mode))
        {
            Assert.Equal("4610", Convert.ToString(entry.Mode, 8));
        }

        if (Tells(EntryAttributes.Links))
        {
            Assert.Equal(1u, entry.Links);
        }

        root.Release();
    }

    [Fact]
    public void Stat_AllKinds_TellsThemApart()
    {
        Folder.Write("file");
        Directory.CreateDirectory(Folder["folder"]);
        File.CreateSymbolicLink(Folder["dangling"], "nowhere");
        File.CreateSymbolicLink(Folder["to-folder"], "folder");
        var root = OpenRoot();

        Assert.Equal(EntryType.File, StatOf(root, "file"u8).Type);
        Assert.Equal(EntryType.Directory, StatOf(root, "folder"u8).Type);
        Assert.Equal(EntryType.Link, StatOf(root, "dangling"u8).Type);
        Assert.Equal(EntryType.Link, StatOf(root, "to-folder"u8).Type);
        Assert.Equal(EntryType.Directory, StatOf(root, ""u8).Type);
        root.Release();
    }

    [Fact]
    public void Stat_ReusedEntry_LeavesNothingOfTheLastFile()
    {
        Folder.Write("file");
        var root = OpenRoot();
        var entry = new Entry
        {
            Target = [1],
            Content = new Digest([1]),
            Xattrs = new Digest([2]),
            Known = EntryAttributes.All,
            IsMountRoot = true,
        };

        Assert.Equal(FaultCode.None, Files.Stat(root, "file"u8, ref entry));

        Assert.Null(entry.Target);
        Assert.True(entry.Content.IsEmpty);
        Assert.True(entry.Xattrs.IsEmpty);
        Assert.False(entry.IsMountRoot);
        Assert.False(entry.Known.HasFlag(EntryAttributes.Content));
        root.Release();
    }

    [Fact]
    public void Stat_OpenFile_EqualsStatByName()
    {
        Folder.Write("file", "abc");
        var root = OpenRoot();
        var byName = StatOf(root, "file"u8);
        Assert.Equal(FaultCode.None, Files.OpenFile(root, "file"u8, out var file));
        var byHandle = default(Entry);

        Assert.Equal(FaultCode.None, Files.Stat(file, ref byHandle));

        Assert.Equal((byName.Type, byName.Mode, byName.Uid, byName.Gid, byName.Links), (byHandle.Type, byHandle.Mode, byHandle.Uid, byHandle.Gid, byHandle.Links));
        Assert.Equal((byName.Size, byName.Mtime, byName.Ctime, byName.Inode, byName.Device), (byHandle.Size, byHandle.Mtime, byHandle.Ctime, byHandle.Inode, byHandle.Device));
        Assert.Equal(byName.Known, byHandle.Known);
        Files.Close(file);
        root.Release();
    }

    [Fact]
    public void Stat_Missing_IsNotFound()
    {
        var root = OpenRoot();
        var entry = default(Entry);

        Assert.Equal(FaultCode.NotFound, Files.Stat(root, "missing"u8, ref entry));
        Assert.Equal(FaultCode.NotFound, Files.OpenFile(root, "missing"u8, out var file));
        Assert.Equal(FaultCode.NotFound, Files.ReadLink(root, "missing"u8, new byte[10], out _));
        Files.Close(file);
        root.Release();
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 100)]
    [InlineData(100, 100)]
    [InlineData(100_000, 4096)]
    public void Read_FileOfAnySize_GivesItsContent(int size, int blockSize)
    {
        var content = string.Concat(Enumerable.Range(0, size).Select(i => (char)('a' + (i % 26))));
        Folder.Write("file", content);
        var root = OpenRoot();

        Assert.Equal(content, ReadAll(root, "file"u8, blockSize));
        root.Release();
    }

    [Fact]
    public void Read_AtAnOffset_GivesWhatLiesThere()
    {
        Folder.Write("file", "0123456789");
        var root = OpenRoot();
        Assert.Equal(FaultCode.None, Files.OpenFile(root, "file"u8, out var file));
        var block = new byte[4];

        Assert.Equal(FaultCode.None, Files.Read(file, 7, block, out var read));
        Assert.Equal("789", Encoding.ASCII.GetString(block, 0, read));
        Assert.Equal(FaultCode.None, Files.Read(file, 1000, block, out read));
        Assert.Equal(0, read);
        Files.Close(file);
        root.Release();
    }

    [Fact]
    public void OpenFile_Link_IsRefused()
    {
        Folder.Write("file", "must not be read through the link");
        File.CreateSymbolicLink(Folder["link"], "file");
        var root = OpenRoot();

        Assert.Equal(FaultCode.Loop, Files.OpenFile(root, "link"u8, out _));
        root.Release();
    }

    [Fact]
    public void OpenFile_Directory_IsRefusedOrReadsNothing()
    {
        Directory.CreateDirectory(Folder["folder"]);
        var root = OpenRoot();

        var fault = Files.OpenFile(root, "folder"u8, out var file);
        if (fault.IsSuccess)
        {
            fault = Files.Read(file, 0, new byte[10], out _);
            Files.Close(file);
        }

        Assert.Equal(FaultCode.IsDirectory, fault);
        Assert.Equal(FaultCode.IsDirectory, Files.OpenFile(root, ""u8, out _));
        root.Release();
    }

    [Fact]
    public void ReadLink_Link_GivesItsTargetUnresolved()
    {
        File.CreateSymbolicLink(Folder["link"], "some/where/../else");
        var root = OpenRoot();
        var buffer = new byte[100];

        Assert.Equal(FaultCode.None, Files.ReadLink(root, "link"u8, buffer, out var length));

        Assert.Equal("some/where/../else", Encoding.UTF8.GetString(buffer, 0, length));
        Assert.Equal(FaultCode.NameTooLong, Files.ReadLink(root, "link"u8, new byte[5], out _));
        root.Release();
    }

    [Fact]
    public void ReadLink_WhatIsNoLink_IsInvalid()
    {
        Folder.Write("file");
        var root = OpenRoot();

        Assert.Equal(FaultCode.Invalid, Files.ReadLink(root, "file"u8, new byte[10], out _));
        Assert.Equal(FaultCode.Invalid, Files.ReadLink(root, ""u8, new byte[10], out _));
        root.Release();
    }

    [Fact]
    public void OpenFile_UnderAnotherProcessesExclusiveLock_ReadsAndLeavesTheLock()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the test locks by flock");
        Folder.Write("file", "locked");
        var descriptor = Posix.openat(Posix.AtCurrentDirectory, Folder.Raw("file"u8), Posix.ReadOnly, 0);
        Posix.Check(Posix.flock(descriptor, Posix.LockExclusive), "flock");
        var root = OpenRoot();

        Assert.Equal("locked", ReadAll(root, "file"u8));
        Posix.Check(Posix.flock(descriptor, Posix.LockExclusive | Posix.LockWithoutWaiting), "flock again");
        Posix.close(descriptor);
        root.Release();
    }

    [Fact]
    public void OpenFile_LinkSwappedInBeforeTheOpen_IsNotFollowed()
    {
        Folder.Write("secret", "secret");
        var path = Folder.Write("file", "plain");
        var root = OpenRoot();
        Assert.Equal(EntryType.File, StatOf(root, "file"u8).Type);

        File.Delete(path);
        File.CreateSymbolicLink(path, "secret");

        Assert.Equal(FaultCode.Loop, Files.OpenFile(root, "file"u8, out _));
        root.Release();
    }
}
