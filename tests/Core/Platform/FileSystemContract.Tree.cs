using System.Text;
using TuiScan.Engine.Model;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

public abstract partial class FileSystemContract
{
    [Fact]
    public void OpenReader_SomeEntries_ListsEachOnceWithItsType()
    {
        Folder.Write("file");
        Directory.CreateDirectory(Folder["folder"]);
        File.CreateSymbolicLink(Folder["link"], "nowhere");
        var root = OpenRoot();

        var names = List(root).OrderBy(n => Encoding.UTF8.GetString(n.Name), StringComparer.Ordinal).ToList();

        Assert.Equal(["file", "folder", "link"], names.Select(n => Encoding.UTF8.GetString(n.Name)));
        Assert.All(
            names.Zip([EntryType.File, EntryType.Directory, EntryType.Link]),
            pair => Assert.True(pair.First.Type == pair.Second || pair.First.Type == EntryType.Unknown));
        root.Release();
    }

    [Fact]
    public void OpenReader_EmptyDirectory_EndsAtOnce()
    {
        var root = OpenRoot();

        Assert.Empty(List(root));
        root.Release();
    }

    [Fact]
    public void OpenReader_FiveThousandNames_ListsThemAll()
    {
        var expected = Enumerable.Range(0, 5000).Select(i => $"a-name-of-some-length-{i:D5}").ToArray();
        Folder.WriteMany(expected);
        var root = OpenRoot();

        Assert.Equal(expected, ListText(root));
        root.Release();
    }

    [Fact]
    public void OpenReader_TwiceAtOnceAndAgain_EachListsAll()
    {
        var expected = Enumerable.Range(0, 300).Select(i => $"{i:D4}").ToArray();
        Folder.WriteMany(expected);
        var root = OpenRoot();

        Assert.Equal(FaultCode.None, Files.OpenReader(root, out var first));
        Assert.True(first!.MoveNext(out _));
        Assert.Equal(expected, ListText(root));
        var count = 1;
        while (first.MoveNext(out _))
        {
            count++;
        }

        first.Dispose();
        Assert.Equal(300, count);
        Assert.Equal(expected, ListText(root));
        root.Release();
    }

    [Fact]
    public void OpenReader_RootReleasedBefore_StillLists()
    {
        Folder.Write("file");
        var root = OpenRoot();
        Assert.Equal(FaultCode.None, Files.OpenReader(root, out var reader));

        root.Release();

        Assert.True(reader!.MoveNext(out _));
        Assert.False(reader.MoveNext(out var fault));
        Assert.Equal(FaultCode.None, fault);
        reader.Dispose();
    }

    [Fact]
    public void OpenDirectory_PathOfSomeNames_OpensThatDirectory()
    {
        Folder.Write("a/b/c/file", "deep");
        var root = OpenRoot();

        Assert.Equal(FaultCode.None, Files.OpenDirectory(root, "a/b/c"u8, out var directory));

        Assert.Equal("deep", ReadAll(directory!, "file"u8));
        directory!.Release();
        root.Release();
    }

    [Fact]
    public void OpenDirectory_ItsOwnName_OpensTheSame()
    {
        Folder.Write("file");
        var root = OpenRoot();

        Assert.Equal(FaultCode.None, Files.OpenDirectory(root, ""u8, out var same));
        root.Release();

        Assert.Equal(["file"], ListText(same!));
        same!.Release();
    }

    [Theory]
    [InlineData("missing", "ENOENT")]
    [InlineData("folder/missing", "ENOENT")]
    [InlineData("file", "ENOTDIR ELOOP")]
    [InlineData("file/below", "ENOTDIR")]
    [InlineData("link", "ENOTDIR ELOOP")]
    [InlineData("link/inner", "ENOTDIR ELOOP")]
    [InlineData("..", "EINVAL")]
    [InlineData("folder/../folder", "EINVAL")]
    [InlineData("/", "EINVAL")]
    public void OpenDirectory_WhatIsNoDirectoryBeneath_IsRefused(string path, string faults)
    {
        Folder.Write("file");
        Folder.Write("folder/inner/x");
        File.CreateSymbolicLink(Folder["link"], "folder");
        var root = OpenRoot();

        var fault = Files.OpenDirectory(root, Encoding.UTF8.GetBytes(path), out var directory);

        Assert.Contains(fault.Name, faults.Split(' '));
        Assert.Null(directory);
        root.Release();
    }

    [Theory]
    [InlineData("folder/file")]
    [InlineData("..")]
    [InlineData("link/file")]
    [InlineData("/etc/passwd")]
    [InlineData("nul\0nul")]
    public void Names_ThatLeaveTheirDirectory_AreRefused(string name)
    {
        Folder.Write("folder/file", "inside");
        File.CreateSymbolicLink(Folder["link"], "folder");
        var root = OpenRoot();
        var bytes = Encoding.UTF8.GetBytes(name);
        var entry = default(Entry);

        Assert.Equal(FaultCode.Invalid, Files.Stat(root, bytes, ref entry));
        Assert.Equal(FaultCode.Invalid, Files.OpenFile(root, bytes, out _));
        Assert.Equal(FaultCode.Invalid, Files.ReadLink(root, bytes, new byte[100], out _));
        root.Release();
    }

    [Fact]
    public void Names_LongerThanAny_AreRefused()
    {
        var root = OpenRoot();
        var entry = default(Entry);

        Assert.Equal(FaultCode.NameTooLong, Files.Stat(root, new string('n', 300).Select(c => (byte)c).ToArray(), ref entry));
        Assert.Equal(FaultCode.NameTooLong, Files.OpenFile(root, new string('n', 5000).Select(c => (byte)c).ToArray(), out _));
        Assert.Equal(FaultCode.NameTooLong, Files.OpenDirectory(root, new string('n', 5000).Select(c => (byte)c).ToArray(), out _));
        root.Release();
    }

    [Fact]
    public void OpenDirectory_AThousandDeep_Opens()
    {
        var path = string.Join('/', Enumerable.Repeat("d", 1000));
        Folder.Write(path + "/file", "at the bottom");
        var root = OpenRoot();

        Assert.Equal(FaultCode.None, Files.OpenDirectory(root, Encoding.ASCII.GetBytes(path), out var bottom));

        Assert.Equal("at the bottom", ReadAll(bottom!, "file"u8));
        bottom!.Release();
        root.Release();
    }

    [Fact]
    public void Names_ThatAreHostileButUnicode_AreListedAndRead()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows takes no such names");
        string[] names = ["new\nline", "\u001b[31mred", "\u202eevil", "back\\slash", "-rf", "*", " ", "\u0085", "日本語", "a\u0301"];
        Array.ForEach(names, name => Folder.Write(name, name));
        var root = OpenRoot();

        Assert.Equal(names.Order(StringComparer.Ordinal), ListText(root));
        Assert.All(names, name => Assert.Equal(name, ReadAll(root, Encoding.UTF8.GetBytes(name))));
        root.Release();
    }

    [Fact]
    public void FileSystemType_OfTheRoot_IsAWordInLowerCase()
    {
        var root = OpenRoot();

        Assert.Matches("^[a-z0-9_]+$", Files.FileSystemType(root));
        root.Release();
    }

    [Fact]
    public void OpenRoot_Missing_SaysSo()
    {
        Assert.Equal(FaultCode.NotFound, Files.OpenRoot(Folder["missing"], out var root));
        Assert.Null(root);
        Assert.Equal(FaultCode.NotFound, Files.OpenRoot("", out _));
    }

    [Fact]
    public void OpenRoot_Link_IsResolvedOnce()
    {
        Folder.Write("real/file");
        File.CreateSymbolicLink(Folder["link"], "real");
        var root = OpenRoot(Folder["link"]);

        Assert.Equal(EntryType.Directory, StatOf(root, ""u8).Type);
        Assert.Equal(["file"], ListText(root));
        root.Release();
    }

    [Theory]
    [InlineData("file")]
    [InlineData("link")]
    public void OpenRoot_File_IsThatFile(string name)
    {
        Folder.Write("file", "content");
        Folder.Write("beside", "");
        File.CreateSymbolicLink(Folder["link"], "file");
        var root = OpenRoot(Folder[name]);
        var entry = default(Entry);

        Assert.Equal(EntryType.File, StatOf(root, ""u8).Type);
        Assert.Equal(7, StatOf(root, ""u8).Size);
        Assert.Equal("content", ReadAll(root, ""u8));
        Assert.Equal(FaultCode.NotDirectory, Files.OpenReader(root, out _));
        Assert.Equal(FaultCode.NotDirectory, Files.OpenDirectory(root, "x"u8, out _));
        Assert.Equal(FaultCode.NotDirectory, Files.OpenDirectory(root, ""u8, out _));
        Assert.Equal(FaultCode.NotDirectory, Files.Stat(root, "beside"u8, ref entry));
        root.Release();
    }

    [Fact]
    public void Release_OfTheLastReference_ClosesAndRefusesMore()
    {
        var root = OpenRoot();
        root.AddReference();
        root.Release();
        root.Release();

        Assert.Throws<ObjectDisposedException>(root.AddReference);
    }
}
