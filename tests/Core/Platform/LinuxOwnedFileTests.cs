using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Linux;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

public sealed class LinuxOwnedFileTests : OwnedFileContract
{
    public LinuxOwnedFileTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "it makes Linux' calls");

    private protected override FileMaker Maker { get; } = new LinuxFileMaker();

    [Fact]
    public void OpenExisting_SecondNameFifoOrDevice_IsForeignAndNeverOpened()
    {
        Create("file").Dispose();
        Tool.Run("ln", this["file"], this["second"]);
        Tool.Run("mkfifo", this["fifo"]);

        Assert.Equal(FaultCode.Foreign, OwnedFile.OpenExisting("/dev/null", out _));
        foreach (var path in new[] { this["file"], this["second"], this["fifo"] })
        {
            Assert.Equal(FaultCode.Foreign, OwnedFile.OpenExisting(path, out _));
            Assert.Equal(FaultCode.Foreign, OwnedFile.Remove(path));
        }

        Assert.True(File.Exists(this["fifo"]));
    }

    [Fact]
    public void OpenExisting_AnotherUsersFile_IsForeign()
    {
        Assert.SkipUnless(Posix.IsRoot, "only root can give a file away: run it as root");
        Create("file", "theirs").Dispose();
        Tool.Run("chown", "12345", this["file"]);

        Assert.Equal(FaultCode.Foreign, OwnedFile.OpenForAppend(this["file"], out _));
        Assert.Equal(FaultCode.Foreign, OwnedFile.CreateAgain(this["file"], out _));

        Assert.Equal("theirs", File.ReadAllText(this["file"]));
    }

    [Fact]
    public void Replace_AnotherUsersFile_KeepsOwnerGroupAndMode()
    {
        Assert.SkipUnless(Posix.IsRoot, "only root can give a file away: run it as root");
        Create("final", "old").Dispose();
        Tool.Run("chown", "12345:23456", this["final"]);
        Tool.Run("chmod", "4640", this["final"]);
        using var file = Create("new", "new");

        Assert.Equal(FaultCode.None, file.Replace(this["final"]));

        Assert.Equal(FaultCode.None, FileStatus.Of(this["final"], followsLinks: false, out var status));
        Assert.Equal((12345u, 23456u, (UnixFileMode)0b110_100_000), (status.Uid, status.Gid, status.Mode));
    }

    [Fact]
    public void Replace_FifoOrDevice_IsForeignAndLeftAlone()
    {
        Tool.Run("mkfifo", this["fifo"]);
        using var file = Create("new");

        Assert.Equal(FaultCode.Foreign, file.Replace(this["fifo"]));

        Assert.Equal(FaultCode.None, FileStatus.Of(this["fifo"], followsLinks: false, out var status));
        Assert.Equal(EntryType.Fifo, status.Type);
    }

    [Fact]
    public void Replace_AnotherFileThanExpected_IsSuperseded()
    {
        Create("final", "old").Dispose();
        using var other = Create("other");
        using var file = Create("new");

        Assert.Equal(FaultCode.Superseded, file.Replace(this["final"], other.Identity));

        Assert.Equal("old", File.ReadAllText(this["final"]));
    }

    [Fact]
    public void Remove_NameStandsForAnotherFile_LeavesThat()
    {
        using var file = Create("file");
        File.Delete(this["file"]);
        Create("file", "somebody's").Dispose();

        Assert.False(file.IsStillNamed());
        Assert.Equal(FaultCode.None, file.Remove());
        Assert.Equal(FaultCode.TemporaryMoved, file.Replace(this["final"]));

        Assert.Equal("somebody's", File.ReadAllText(this["file"]));
    }

    [Fact]
    public void Replace_FileWithAcl_NeverGetsWider()
    {
        Assert.SkipUnless(Tool.IsInstalled("setfacl"), "setfacl is not installed: install the package acl");
        Create("final").Dispose();
        Assert.SkipUnless(Tool.TryRun("setfacl", "-m", "u:12345:rw,g::-", this["final"]).Exit == 0, "the file system has no ACLs");
        using var file = Create("new");

        Assert.Equal(FaultCode.None, file.Replace(this["final"]));

        var acl = Tool.Run("getfacl", "-n", "-p", "-c", this["final"]);
        Assert.Contains("user:12345:rw-", acl, StringComparison.Ordinal);
        Assert.Contains("group::---", acl, StringComparison.Ordinal);
    }

    [Fact]
    public void AreSame_LinksAndNames_AreToldByDeviceAndInode()
    {
        Create("file").Dispose();
        Create("other").Dispose();
        Tool.Run("ln", this["file"], this["second"]);
        File.CreateSymbolicLink(this["link"], this["file"]);
        Directory.CreateDirectory(this["folder"]);
        File.CreateSymbolicLink(this["way"], this["folder"]);

        Assert.True(FileIdentity.AreSame(this["file"], this["second"]));
        Assert.True(FileIdentity.AreSame(this["file"], this["link"]));
        Assert.True(FileIdentity.AreSame(this["folder/absent"], this["way/absent"]));
        Assert.False(FileIdentity.AreSame(this["file"], this["other"]));
        Assert.False(FileIdentity.AreSame(this["file"], this["absent"]));
        Assert.False(FileIdentity.AreSame(this["folder/absent"], this["absent"]));
    }
}
