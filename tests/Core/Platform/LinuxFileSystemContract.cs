using System.Net.Sockets;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Linux;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

/// <summary>What the Linux implementation does beyond the common contract.</summary>
public abstract partial class LinuxFileSystemContract : FileSystemContract
{
    private protected LinuxFileSystemContract(bool asOnOldKernels)
        : base(Create(asOnOldKernels))
    {
    }

    [Fact]
    public void Stat_ComparedWithTheStatTool_AgreesInEveryField()
    {
        Folder.Write("file", "content");
        File.CreateSymbolicLink(Folder["link"], "file");
        Directory.CreateDirectory(Folder["folder"]);
        var root = OpenRoot();
        foreach (var name in new[] { "file", "link", "folder" })
        {
            var entry = StatOf(root, Encoding.UTF8.GetBytes(name));
            var told = Tool.Run("stat", "-c", "%a %u %g %h %s %i %Hd:%Ld %.9Y %.9Z", Folder[name]).Trim();

            var ours = FormattableString.Invariant(
                $"{Convert.ToString(entry.Mode, 8)} {entry.Uid} {entry.Gid} {entry.Links} {entry.Size} {entry.Inode} {entry.Device >> 32}:{entry.Device & uint.MaxValue} {entry.Mtime.Seconds}.{entry.Mtime.Nanoseconds:D9} {entry.Ctime.Seconds}.{entry.Ctime.Nanoseconds:D9}");
            Assert.Equal(told, ours);
        }

        root.Release();
    }

    [Fact]
    public void Names_OfAnyBytes_SurviveTheWholeWay()
    {
        byte[][] names = [[0xff, 0xfe], "new\nline"u8.ToArray(), [0x1b, (byte)'[', (byte)'m'], "\\x"u8.ToArray(), [0xc3, 0x28], "…"u8.ToArray(), [.. Enumerable.Repeat((byte)0x80, 255)]];
        foreach (var name in names)
        {
            var descriptor = Posix.openat(Posix.AtCurrentDirectory, Folder.Raw(name), Posix.CreateForWriting, 0x1A4);
            Posix.Check(descriptor, "create");
            Posix.close(descriptor);
        }

        var root = OpenRoot();
        var listed = List(root).Select(n => Convert.ToHexString(n.Name)).Order().ToArray();

        Assert.Equal(names.Select(Convert.ToHexString).Order(), listed);
        foreach (var name in names)
        {
            Assert.Equal(EntryType.File, StatOf(root, name).Type);
            Assert.Equal("", ReadAll(root, name));
        }

        root.Release();
    }

    [Fact]
    public void ReadLink_TargetOfAnyBytes_GivesThem()
    {
        byte[] target = [0xff, (byte)'/', 0x0a, 0xc3];
        Posix.Check(Posix.symlinkat([.. target, 0], Posix.AtCurrentDirectory, Folder.Raw("link"u8)), "symlink");
        var root = OpenRoot();
        var buffer = new byte[4096];

        Assert.Equal(FaultCode.None, Files.ReadLink(root, "link"u8, buffer, out var length));

        Assert.Equal(target, buffer.AsSpan(0, length).ToArray());
        root.Release();
    }

    [Fact]
    public void Fifo_IsToldByListingAndStatAndNeverBlocks()
    {
        Posix.Check(Posix.mkfifoat(Posix.AtCurrentDirectory, Folder.Raw("fifo"u8), 0x1A4), "mkfifo");
        var root = OpenRoot();

        Assert.Equal(EntryType.Fifo, Assert.Single(List(root)).Type);
        Assert.Equal(EntryType.Fifo, StatOf(root, "fifo"u8).Type);
        Assert.Equal(FaultCode.None, Files.OpenFile(root, "fifo"u8, out var file)); // returns, though no process writes
        Assert.True(Files.Read(file, 0, new byte[10], out _).IsFault);
        Files.Close(file);
        root.Release();
    }

    [Fact]
    public void Socket_IsToldByListingAndStat()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Folder["socket"]));
        var root = OpenRoot();

        Assert.Equal(EntryType.Socket, Assert.Single(List(root)).Type);
        Assert.Equal(EntryType.Socket, StatOf(root, "socket"u8).Type);
        Assert.True(Files.OpenFile(root, "socket"u8, out _).IsFault);
        root.Release();
    }

    [Fact]
    public void Devices_AreTold()
    {
        var root = OpenRoot("/dev");

        Assert.Equal(EntryType.CharacterDevice, StatOf(root, "null"u8).Type);
        root.Release();
    }

    [Fact]
    public void Read_File_LeavesItsAccessTime()
    {
        var path = Folder.Write("file", "content");
        var time = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastAccessTimeUtc(path, time);
        var root = OpenRoot();

        ReadAll(root, "file"u8);

        Assert.Equal(time, File.GetLastAccessTimeUtc(path));
        root.Release();
    }

    [Fact]
    public void OpenDirectory_AThousandDeepAndBeyondPathMax_Opens()
    {
        var name = new string('d', 40);
        var path = string.Join('/', Enumerable.Repeat(name, 1000)); // 41,000 bytes
        MakeDeep(name, 1000, "at the bottom");
        var root = OpenRoot();

        Assert.Equal(FaultCode.None, Files.OpenDirectory(root, Encoding.ASCII.GetBytes(path), out var bottom));

        Assert.Equal(["file"], ListText(bottom!));
        Assert.Equal("at the bottom", ReadAll(bottom!, "file"u8));
        Assert.Equal(FaultCode.NotFound, Files.OpenDirectory(root, Encoding.ASCII.GetBytes(path + "/missing"), out _));
        bottom!.Release();
        root.Release();
    }

    [Fact]
    public void OpenDirectory_LinkDeepInALongPath_IsNotFollowed()
    {
        var name = new string('e', 200);
        MakeDeep(name, 30, "");
        File.CreateSymbolicLink(Folder["link"], name);
        var root = OpenRoot();

        var fault = Files.OpenDirectory(root, Encoding.ASCII.GetBytes("link/" + string.Join('/', Enumerable.Repeat(name, 29))), out _);

        Assert.Contains(fault, new[] { FaultCode.Loop, FaultCode.NotDirectory });
        root.Release();
    }

    [Fact]
    public void ProcFile_OfSizeZero_GivesItsContent()
    {
        var root = OpenRoot("/proc/self");

        Assert.Equal(0, StatOf(root, "status"u8).Size);
        Assert.StartsWith("Name:", ReadAll(root, "status"u8, 100), StringComparison.Ordinal);
        root.Release();
    }

    [Fact]
    public void IsMountRoot_OfAMount_IsTrue()
    {
        var root = OpenRoot("/");

        Assert.True(StatOf(root, "proc"u8).IsMountRoot);
        root.Release();
    }

    [Fact]
    public void FilesInSteadyState_AllocateNothing()
    {
        Folder.Write("file", "content");
        var root = OpenRoot();
        var entry = default(Entry);
        var buffer = new byte[4096];
        Round(100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Round(100);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        root.Release();

        void Round(int times)
        {
            for (var i = 0; i < times; i++)
            {
                Files.Stat(root, "file"u8, ref entry);
                Files.OpenFile(root, "file"u8, out var file);
                Files.Stat(file, ref entry);
                Files.Read(file, 0, buffer, out _);
                Files.Close(file);
            }
        }
    }

    [Fact]
    public void Listing_ManyNames_AllocatesPerDirectoryOnly()
    {
        Folder.WriteMany([.. Enumerable.Range(0, 1000).Select(i => $"{i}")]);
        var root = OpenRoot();
        Count();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(1000, Count());

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
        root.Release();

        int Count()
        {
            Files.OpenReader(root, out var reader);
            var count = 0;
            while (reader!.MoveNext(out _))
            {
                count += reader.Name.Length > 0 ? 1 : 0;
            }

            reader.Dispose();
            return count;
        }
    }

    private static LinuxFileSystem Create(bool asOnOldKernels)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && LinuxFileSystem.IsSupported, "not on Linux");
        return new LinuxFileSystem(new FileSystemOptions(), asOnOldKernels);
    }

    private void MakeDeep(string name, int depth, string content)
    {
        var bytes = Posix.Name(Encoding.ASCII.GetBytes(name));
        var current = Posix.openat(Posix.AtCurrentDirectory, Posix.Name(Encoding.UTF8.GetBytes(Folder.Path)), Posix.ReadOnly, 0);
        for (var i = 0; i < depth; i++)
        {
            Posix.Check(Posix.mkdirat(current, bytes, 0x1ED), "mkdirat");
            var next = Posix.openat(current, bytes, Posix.ReadOnly, 0);
            Posix.Check(next, "openat");
            Posix.close(current);
            current = next;
        }

        var file = Posix.openat(current, Posix.Name("file"u8), Posix.CreateForWriting, 0x1A4);
        Posix.close(current);
        using var stream = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(file, true), FileAccess.Write);
        stream.Write(Encoding.UTF8.GetBytes(content));
    }
}
