using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;
using TuiScan.Integrity.Baselines.Comparing;
using TuiScan.Integrity.Baselines.Format;
using TuiScan.Integrity.Baselines.Reading;
using TuiScan.Integrity.Baselines.Writing;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Integrity.Baselines;

/// <summary>Whatever happens to a writer, the previous baseline stays unchanged, byte for byte.</summary>
public sealed class BaselineWriterFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string BaselinePath => _folder["t.baseline"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Create_WhileAnotherWrites_IsRefusedWithItsPid()
    {
        var old = WriteOld();
        using var first = BaselineFixture.Create(BaselinePath, BaselineFixture.Header());

        var second = BaselineWriter.Create(BaselinePath, BaselineFixture.Header(), out var error, replace: true);

        Assert.Null(second);
        Assert.Equal(BaselineWriteErrorKind.Held, error?.Kind);
        Assert.Contains($"process {Environment.ProcessId}", error?.Message, StringComparison.Ordinal);
        using var reader = BaselineFixture.Open(BaselinePath);
        Assert.Equal(old, File.ReadAllBytes(BaselinePath));
        Assert.Equal(FaultCode.None, first.Commit(out _));
    }

    [Fact]
    public void Create_ABaselineIsThere_IsRefusedUnlessReplaced()
    {
        var old = WriteOld();

        Assert.Null(BaselineWriter.Create(BaselinePath, BaselineFixture.Header(), out var error, replace: false));

        Assert.Equal(BaselineWriteErrorKind.Exists, error?.Kind);
        AssertOnlyOld(old);
    }

    [Fact]
    public void Create_NoSuchFolder_SaysWhy()
    {
        Assert.Null(BaselineWriter.Create(_folder["none/t.baseline"], BaselineFixture.Header(), out var error, replace: true));

        Assert.Equal((BaselineWriteErrorKind.Fault, FaultCode.NotFound), (error?.Kind, error?.Fault));
    }

    [Fact]
    public void Dispose_WithoutCommit_LeavesTheOldOneAndNothingElse()
    {
        var old = WriteOld();
        using (var writer = BaselineFixture.Create(BaselinePath, BaselineFixture.Header(), 2_000))
        {
            new RandomEntries(2, 500, BaselineFixture.Header()).AddTo(writer);
        }

        AssertOnlyOld(old);
    }

    [Fact]
    public void Commit_WhileTheOldOneIsMapped_LeavesTheReaderWhatItHad()
    {
        var old = WriteOld();
        using var reader = BaselineFixture.Open(BaselinePath);
        var header = BaselineFixture.Header();

        BaselineFixture.Write(BaselinePath, header, new RandomEntries(9, 800, header));

        Assert.Equal(200, reader.Count);
        Assert.All(Enumerable.Range(0, reader.Count), record => Assert.NotEqual(0, reader.Path(record).Bytes.Length));
        Assert.NotEqual(old, File.ReadAllBytes(BaselinePath));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OpenVerified_OfASharedCopy_IsThatCopyWhateverBecameOfTheFile(bool isShared)
    {
        WriteOld();
        using var first = BaselineFixture.Open(BaselinePath);
        Assert.SkipUnless(first.SharedPath is not null || !isShared, "this system has no sealed memory files");
        var shared = isShared ? first.SharedPath : null;
        using (var same = Baseline.OpenVerified(shared, BaselinePath, first.Header.Identity, out _))
        {
            Assert.Equal(first.Header.Identity, same?.Header.Identity);
        }

        BaselineFixture.Write(BaselinePath, BaselineFixture.Header(), new RandomEntries(9, 800, BaselineFixture.Header()));

        using var after = Baseline.OpenVerified(shared, BaselinePath, first.Header.Identity, out var error);
        Assert.Equal(isShared ? first.Header.Identity : default, after is null ? default : after.Header.Identity);
        Assert.Equal(isShared ? null : BaselineErrorKind.Damaged, error?.Kind);
    }

    [Fact]
    public void OpenVerified_OfAnotherSharedCopy_IsRefused()
    {
        WriteOld();
        using var first = BaselineFixture.Open(BaselinePath);

        Assert.Null(Baseline.OpenVerified(first.SharedPath, BaselinePath, new Digest(new byte[16]), out var error));

        Assert.Equal(BaselineErrorKind.Damaged, error?.Kind);
    }

    [Fact]
    public void Create_WhatIsThereIsNoBaseline_IsRefusedAndLeftAlone()
    {
        WriteOld();
        var kept = _folder["kept"];
        File.Move(BaselinePath, kept);
        var others = new Dictionary<string, Action>
        {
            ["another file"] = () => File.WriteAllText(BaselinePath, "precious"),
            ["a symbolic link"] = () => File.CreateSymbolicLink(BaselinePath, kept),
            ["a directory"] = () => Directory.CreateDirectory(BaselinePath),
        };
        if (OperatingSystem.IsLinux())
        {
            others["a FIFO"] = () => Tool.Run("mkfifo", BaselinePath);
        }

        foreach (var (name, make) in others)
        {
            make();
            var before = FileStatusOf(BaselinePath);

            Assert.Null(BaselineWriter.Create(BaselinePath, BaselineFixture.Header(), out var error, replace: true));

            Assert.Equal(BaselineWriteErrorKind.NoBaseline, error?.Kind);
            Assert.Contains($"is no baseline but {name}", error!.Message, StringComparison.Ordinal);
            Assert.Equal(before, FileStatusOf(BaselinePath));
            Assert.Equal(2, Directory.GetFileSystemEntries(_folder.Path).Length);
            Tool.Run("rm", "-rf", BaselinePath);
        }
    }

    [Theory]
    [InlineData("lock")]
    [InlineData("tmp")]
    public void Create_AForeignFileWhereASideFileGoes_IsRefusedByItsName(string kind)
    {
        var old = WriteOld();
        var foreign = _folder[$".t.baseline.tuiscan-{kind}"];
        File.WriteAllText(foreign, "precious");
        Posix.SetMode(foreign, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Null(BaselineWriter.Create(BaselinePath, BaselineFixture.Header(), out var error, replace: true));

        Assert.Equal((BaselineWriteErrorKind.Fault, FaultCode.Foreign), (error?.Kind, error?.Fault));
        Assert.Contains(foreign, error!.Message, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(foreign));
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder.Path).Length);
        Assert.Equal(old, File.ReadAllBytes(BaselinePath));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // and may be given the old one's inode
    public void Commit_AnotherFileCameInItsPlace_LeavesThat(bool oldIsGone)
    {
        WriteOld();
        using var writer = BaselineFixture.Create(BaselinePath, BaselineFixture.Header());
        File.Move(BaselinePath, _folder["moved"]);
        if (oldIsGone)
        {
            File.Delete(_folder["moved"]);
        }

        File.WriteAllText(BaselinePath, "somebody's");

        Assert.Equal(FaultCode.Superseded, writer.Commit(out _));

        Assert.Equal("somebody's", File.ReadAllText(BaselinePath));
    }

    [Fact]
    public void Commit_AnotherBaselineCameInItsPlace_LeavesThatAndSaysSo()
    {
        WriteOld();
        using var writer = BaselineFixture.Create(BaselinePath, BaselineFixture.Header());
        var header = BaselineFixture.Header();
        var other = _folder["other"];
        BaselineFixture.Write(other, header, new RandomEntries(7, 50, header));
        File.Move(other, BaselinePath, overwrite: true);
        var before = File.ReadAllBytes(BaselinePath);

        Assert.Equal(FaultCode.Superseded, writer.Commit(out _));

        Assert.Equal(before, File.ReadAllBytes(BaselinePath));
    }

    [Theory]
    [InlineData("removed")]
    [InlineData("swapped")]
    [InlineData("folder renamed")]
    public void Commit_TheFileThatItWritesLostItsName_SaysSoAndLeavesTheOldOne(string what)
    {
        var folder = Directory.CreateDirectory(_folder["in"]).FullName;
        var path = Path.Combine(folder, "t.baseline");
        var header = BaselineFixture.Header();
        BaselineFixture.Write(path, header, new RandomEntries(1, 200, header));
        var old = File.ReadAllBytes(path);
        using (var writer = BaselineFixture.Create(path, header))
        {
            var temporary = BaselineFiles.TemporaryOf(path);
            switch (what)
            {
                case "removed":
                    File.Delete(temporary);
                    break;
                case "swapped":
                    File.Move(temporary, temporary + ".away");
                    File.WriteAllText(temporary, "somebody's");
                    break;
                default:
                    Directory.Move(folder, _folder["elsewhere"]);
                    path = Path.Combine(_folder["elsewhere"], "t.baseline");
                    break;
            }

            Assert.Equal(FaultCode.TemporaryMoved, writer.Commit(out _));
        }

        Assert.Equal(old, File.ReadAllBytes(path));
    }

    [Fact]
    public void Commit_SomethingCameWhereNothingWas_LeavesThat()
    {
        using var writer = BaselineFixture.Create(BaselinePath, BaselineFixture.Header());
        File.WriteAllText(BaselinePath, "somebody's");

        Assert.Equal(FaultCode.Exists, writer.Commit(out _));

        Assert.Equal("somebody's", File.ReadAllText(BaselinePath));
    }

    [Fact]
    public void Commit_ANewFile_IsReadableForItsOwnerOnlyAndKeepsWhatWasAllowed()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("no Unix permissions on Windows");
            return;
        }

        WriteOld();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(BaselinePath));

        const UnixFileMode Shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(BaselinePath, Shared);
        WriteOld();

        Assert.Equal(Shared, File.GetUnixFileMode(BaselinePath));
    }

    [Fact]
    public async Task Writer_DiskFull_LeavesTheOldOne()
    {
        foreach (var (limit, blocks) in new[] { ("4000", 40), ("50000000", 40), ("50000000", 400) })
        {
            var old = WriteOld();
            await using var child = BaselineChild.StartShell(
                $"trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"", BaselinePath, limit, _folder["result"]);

            var fault = await child.ResultAsync();

            Assert.Equal("EFBIG", fault);
            AssertOnlyOld(old);
        }
    }

    [Fact]
    public async Task Writer_ARealFileSystemFull_LeavesTheOldOne()
    {
        var old = WriteOld();
        var mount = Directory.CreateDirectory(_folder["small"]).FullName;
        await using var child = BaselineChild.StartShell(
            $"exec unshare -m sh -c 'mount -t tmpfs -o size=300k none {mount} && cp {BaselinePath} {mount}/t.baseline || exit 77; \"$@\"; cp {mount}/t.baseline* {_folder.Path}/' sh \"$@\"",
            mount + "/t.baseline", "50000000", _folder["result"]);

        var fault = await child.ResultAsync();

        Assert.SkipWhen(fault is null, "no file system can be mounted here (needs root and unshare)");
        Assert.Equal("ENOSPC", fault);
        AssertOnlyOld(old);
    }

    [Fact]
    public async Task Create_InAReadOnlyFolder_SaysSo()
    {
        var old = WriteOld();
        using var other = new TemporaryFolder();
        await using var child = BaselineChild.StartShell(
            $"exec unshare -m sh -c 'mount --bind {_folder.Path} {_folder.Path} && mount -o remount,bind,ro {_folder.Path} || exit 77; exec \"$@\"' sh \"$@\"",
            BaselinePath, "4000", other["result"]);

        var fault = await child.ResultAsync();

        Assert.SkipWhen(fault is null, "no file system can be mounted here (needs root and unshare)");
        Assert.Equal("EROFS", fault);
        AssertOnlyOld(old);
    }

    [Fact]
    public async Task Writer_Killed_LeavesTheOldOneAndLitterThatTheNextRemoves()
    {
        var old = WriteOld();
        var temporary = BaselineFiles.TemporaryOf(BaselinePath);
        await using (var child = BaselineChild.StartShell("exec \"$@\"", BaselinePath, "4000", _folder["result"], wait: true))
        {
            child.WaitUntilReady();
            Assert.True(File.Exists(temporary));
            Assert.Null(BaselineWriter.Create(BaselinePath, BaselineFixture.Header(), out var error, replace: true));
            Assert.Equal(BaselineWriteErrorKind.Held, error?.Kind);
            Assert.Contains($"process {child.Pid};", error?.Message, StringComparison.Ordinal);
            await child.KillAsync();
        }

        Assert.Equal(old, File.ReadAllBytes(BaselinePath));
        Assert.True(File.Exists(temporary));
        File.Delete(_folder["result"]);
        BaselineFixture.Create(BaselinePath, BaselineFixture.Header()).Dispose();

        AssertOnlyOld(old);
    }

    private static (EntryType, FileIdentity, long) FileStatusOf(string path)
    {
        Assert.Equal(FaultCode.None, FileStatus.Of(path, followsLinks: false, out var status));
        return (status.Type, status.Identity, status.Size);
    }

    private byte[] WriteOld()
    {
        var header = BaselineFixture.Header();
        BaselineFixture.Write(BaselinePath, header, new RandomEntries(1, 200, header));
        return File.ReadAllBytes(BaselinePath);
    }

    private void AssertOnlyOld(byte[] old)
    {
        Assert.Equal(old, File.ReadAllBytes(BaselinePath));
        var others = Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Where(n => n is not ("t.baseline" or "result"));
        Assert.Empty(others);
    }
}
