using System.Runtime.Versioning;
using TuiScan.Engine.Platform.Files;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

[SupportedOSPlatform("linux")]
public sealed class PathTrustTests : IDisposable
{
    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;

    private readonly TemporaryFolder _folder;

    public PathTrustTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "owners and modes are looked at on Linux");
        _folder = new TemporaryFolder();
        Directory.CreateDirectory(At("own/deep"));
        Directory.CreateDirectory(At("open"));
        File.SetUnixFileMode(At("open"), Everybody);
        File.WriteAllText(At("own/deep/file"), "");
        File.WriteAllText(At("open/file"), "");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("own/deep/file")]
    [InlineData("own/./deep/../deep//file")]
    [InlineData("")]
    public void Doubt_OwnedAllTheWay_None(string path) => Assert.Null(PathTrust.Doubt($"{_folder.Path}/{path}"));

    [Theory]
    [InlineData("open", "the folder {0}/open can be written by others (chmod o-w it)")]
    [InlineData("open/file", "the folder {0}/open can be written by others (chmod o-w it)")]
    [InlineData("own/gone", "{0}/own/gone is not there")]
    [InlineData("own/deep/file/x", "{0}/own/deep/file/x cannot be looked at: ")]
    public void Doubt_WritableOrMissing_IsNamed(string path, string says) =>
        Assert.StartsWith(string.Format(null, says, _folder.Path), PathTrust.Doubt(At(path)), StringComparison.Ordinal);

    [Fact]
    public void Doubt_AFileThatOthersCanWrite_IsNamed()
    {
        File.SetUnixFileMode(At("own/deep/file"), (UnixFileMode)0b110_000_110);

        Assert.Equal($"{At("own/deep/file")} can be written by others (chmod o-w it)", PathTrust.Doubt(At("own/deep/file")));
    }

    [Fact]
    public void Doubt_AStickyFolder_IsFine()
    {
        File.SetUnixFileMode(At("open"), Everybody | UnixFileMode.StickyBit);

        Assert.Null(PathTrust.Doubt(At("open/file")));
    }

    // Each leads to a good file, through a folder in which another user could redirect a link.
    [Theory]
    [InlineData("link", "open/through")]
    [InlineData("own/folder", "../open/folder")]
    public void Doubt_LinksThroughAFolderOfOthers_AreFollowedOneByOne(string link, string target)
    {
        File.CreateSymbolicLink(At("open/through"), "../own/deep/file");
        File.CreateSymbolicLink(At("open/folder"), At("own/deep"));
        File.CreateSymbolicLink(At(link), target);

        var path = At(link == "link" ? link : $"{link}/file");

        Assert.True(File.Exists(path));
        Assert.Contains("open can be written by others", PathTrust.Doubt(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Doubt_LinksWithinOwnFolders_AreFine()
    {
        File.CreateSymbolicLink(At("own/absolute"), At("own/deep"));
        File.CreateSymbolicLink(At("own/relative"), "absolute/../deep/file");

        Assert.Null(PathTrust.Doubt(At("own/relative")));
    }

    [Fact]
    public void Doubt_LinksInACircle_End()
    {
        File.CreateSymbolicLink(At("own/a"), "b");
        File.CreateSymbolicLink(At("own/b"), "a");

        Assert.Contains("more than 40 links", PathTrust.Doubt(At("own/a")), StringComparison.Ordinal);
    }

    [Fact]
    public void Doubt_NotThereYet_IsFineWhereItIsAllowed()
    {
        Assert.Null(PathTrust.Doubt(At("own/not/yet"), mayBeMissing: true));
        Assert.Contains("open can be written by others", PathTrust.Doubt(At("open/not/yet"), mayBeMissing: true), StringComparison.Ordinal);
    }

    // With a list, the mode's group bits are its mask, not the rights of the group, which may be the user's own.
    [Theory]
    [InlineData("u:12345:rw", "own/deep/file", "{0}/own/deep/file can be written by uid 12345 through its ACL (setfacl -x u:12345 it)")]
    [InlineData("g:12345:rw", "own/deep/file", "{0}/own/deep/file can be written by the group with gid 12345 through its ACL (setfacl -x g:12345 it)")]
    [InlineData("u:12345:rwx", "own", "the folder {0}/own can be written by uid 12345 through its ACL (setfacl -x u:12345 it)")]
    [InlineData("u:12345:-w-", "own/deep", "the folder {0}/own/deep can be written by uid 12345 through its ACL (setfacl -x u:12345 it)")]
    [InlineData("u:12345:rw,m::r", "own/deep/file", null)]
    [InlineData("u:12345:r,g:12346:r,u:0:rw", "own/deep/file", null)]
    [InlineData("d:u:12345:rwx", "own/deep", null)]
    public void Doubt_AccessList_IsJudgedByItsEntriesAndItsMask(string list, string path, string? says)
    {
        Tool.RunOrSkip("setfacl", "-m", list, At(path));

        Assert.Equal(says is null ? null : string.Format(null, says, _folder.Path), PathTrust.Doubt(At("own/deep/file")));
    }

    [Fact]
    public void Doubt_AccessListLetsTheOwningGroupWrite_IsNamed()
    {
        Assert.SkipUnless(Posix.IsRoot, "only root can give a file to any group: run it as root");
        Tool.Run("chgrp", "12345", At("own/deep/file"));
        Tool.RunOrSkip("setfacl", "-m", "u:0:rw,g::rw", At("own/deep/file"));

        Assert.Equal($"{At("own/deep/file")} can be written by its group, gid 12345 (chmod g-w it)", PathTrust.Doubt(At("own/deep/file")));
        Tool.Run("setfacl", "-m", "g::r", At("own/deep/file"));
        Assert.Null(PathTrust.Doubt(At("own/deep/file")));
    }

    private string At(string path) => _folder[path];
}
