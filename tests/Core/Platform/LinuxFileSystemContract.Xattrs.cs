using System.Text;
using TuiScan.Engine.Hashing;
using TuiScan.Engine.Model;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

public abstract partial class LinuxFileSystemContract
{
    [Fact]
    public void ReadXattrs_None_IsAnEmptyDigest()
    {
        Folder.Write("file");

        Assert.True(XattrsOf("file").IsEmpty);
    }

    [Fact]
    public void ReadXattrs_Some_IsTheDigestThatTheFormatSays()
    {
        SetXattr("user.b", "two", Folder.Write("file"));
        SetXattr("user.a", "1", Folder["file"]);
        SetXattr("user.empty", "", Folder["file"]);

        var expected = default(Digest);
        using var hasher = ContentHasher.Create(DigestAlgorithm.Xxh128);
        hasher.HashAll(
            [.. "user.a\0"u8, 1, 0, 0, 0, 0, 0, 0, 0, .. "1"u8, .. "user.b\0"u8, 3, 0, 0, 0, 0, 0, 0, 0, .. "two"u8, .. "user.empty\0"u8, 0, 0, 0, 0, 0, 0, 0, 0],
            ref expected);

        Assert.Equal(expected, XattrsOf("file"));
    }

    [Fact]
    public void ReadXattrs_SameOnesSetInAnotherOrder_AreEqual()
    {
        SetXattr("user.one", "1", Folder.Write("left"));
        SetXattr("user.two", "2", Folder["left"]);
        SetXattr("user.two", "2", Folder.Write("right"));
        SetXattr("user.one", "1", Folder["right"]);

        Assert.Equal(XattrsOf("left"), XattrsOf("right"));
        SetXattr("user.one", "x", Folder["right"]);
        Assert.NotEqual(XattrsOf("left"), XattrsOf("right"));
    }

    [Fact]
    public void ReadXattrs_ManyLongNames_AreAllRead()
    {
        Folder.Write("file");
        for (var i = 0; i < 15; i++)
        {
            SetXattr($"user.{new string('n', 150)}{i}", "v", Folder["file"]); // the list outgrows the small buffer
        }

        var before = XattrsOf("file");
        SetXattr($"user.{new string('n', 150)}7", "w", Folder["file"]);

        Assert.False(before.IsEmpty);
        Assert.NotEqual(before, XattrsOf("file"));
    }

    [Fact]
    public void ReadXattrs_OfDirectoriesAndTheRoot_AreTheirOwn()
    {
        Directory.CreateDirectory(Folder["folder"]);
        SetXattr("user.a", "1", Folder["folder"]);
        SetXattr("user.b", "2", Folder.Path);

        Assert.False(XattrsOf("folder").IsEmpty);
        Assert.False(XattrsOf("").IsEmpty);
        Assert.NotEqual(XattrsOf("folder"), XattrsOf(""));
    }

    [Fact]
    public void ReadXattrs_OfALink_AreNotItsTargets()
    {
        SetXattr("user.a", "1", Folder.Write("file"));
        File.CreateSymbolicLink(Folder["link"], "file");
        Posix.Check(Posix.mkfifoat(Posix.AtCurrentDirectory, Folder.Raw("fifo"u8), 0x1A4), "mkfifo");

        Assert.True(XattrsOf("link").IsEmpty);
        Assert.True(XattrsOf("fifo").IsEmpty);
        if (Posix.IsRoot)
        {
            SetXattr("trusted.of-the-link", "1", Folder["link"], "-h");
            Assert.False(XattrsOf("link").IsEmpty);
            Assert.NotEqual(XattrsOf("file"), XattrsOf("link"));
        }
    }

    [Fact]
    public void ReadXattrs_OfARootThatIsAFile_AreThatFiles()
    {
        SetXattr("user.a", "1", Folder.Write("file"));
        var root = OpenRoot(Folder["file"]);
        var digest = default(Digest);

        Assert.Equal(FaultCode.None, Files.ReadXattrs(root, ""u8, ref digest));

        Assert.Equal(XattrsOf("file"), digest);
        root.Release();
    }

    [Fact]
    public void ReadXattrs_AclSet_ChangesTheDigest()
    {
        Folder.Write("file");
        Tool.RunOrSkip("setfacl", "-m", "u:1234:r", Folder["file"]);

        var first = XattrsOf("file");
        Tool.RunOrSkip("setfacl", "-m", "u:1234:rw", Folder["file"]);

        Assert.False(first.IsEmpty);
        Assert.NotEqual(first, XattrsOf("file"));
    }

    [Fact]
    public void ReadXattrs_CapabilitySet_ChangesTheDigest()
    {
        Folder.Write("file");
        Tool.RunOrSkip("setcap", "cap_net_raw+ep", Folder["file"]);

        Assert.False(XattrsOf("file").IsEmpty);
    }

    [Fact]
    public void ReadXattrs_WhatIsNotThere_IsAFault()
    {
        var root = OpenRoot();
        var digest = new Digest([1]);

        Assert.Equal(FaultCode.NotFound, Files.ReadXattrs(root, "missing"u8, ref digest));
        Assert.Equal(FaultCode.Invalid, Files.ReadXattrs(root, "../x"u8, ref digest));
        root.Release();
    }

    [Fact]
    public void ReadXattrs_OfAFileThatMayNotBeRead_SaysWhatItMay()
    {
        SetXattr("user.secret", "1", Folder.Write("file"));
        Posix.SetMode(Folder["file"], UnixFileMode.None);
        MakeReadable();

        Posix.AsNobody(() =>
        {
            var root = OpenRoot();
            var digest = default(Digest);
            Assert.Equal(FaultCode.AccessDenied, Files.ReadXattrs(root, "file"u8, ref digest));
            Assert.True(digest.IsEmpty);
            root.Release();
        });
    }

    private static void SetXattr(string name, string value, string path, string option = "--") =>
        Tool.RunOrSkip("setfattr", "-n", name, "-v", value, option, path);

    private Digest XattrsOf(string name)
    {
        var root = OpenRoot();
        var digest = new Digest([1, 2, 3]);
        Assert.Equal(FaultCode.None, Files.ReadXattrs(root, Encoding.UTF8.GetBytes(name), ref digest));
        root.Release();
        return digest;
    }
}
