using TuiScan.Engine.Model;
using TuiScan.Engine.Platform;
using Xunit;

namespace TuiScan.Tests.Engine.Platform;

public sealed class DurableFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Replace_ExistingFile_PutsTheNewOneInItsPlace()
    {
        var final = _folder.Write("final", "old");
        var temporary = _folder.Write("temporary", "new");

        Assert.Equal(FaultCode.None, DurableFile.Replace(temporary, final));

        Assert.Equal("new", File.ReadAllText(final));
        Assert.False(File.Exists(temporary));
    }

    [Fact]
    public void Replace_NoFileYet_Creates()
    {
        Assert.Equal(FaultCode.None, DurableFile.Replace(_folder.Write("temporary", "new"), _folder["final"]));
        Assert.Equal("new", File.ReadAllText(_folder["final"]));
    }

    [Fact]
    public void Replace_MissingTemporary_LeavesTheOldFile()
    {
        var final = _folder.Write("final", "old");

        Assert.Equal(FaultCode.NotFound, DurableFile.Replace(_folder["missing"], final));

        Assert.Equal("old", File.ReadAllText(final));
    }

    [Fact]
    public void Replace_DirectoryInTheWay_IsAFaultAndKeepsBoth()
    {
        var temporary = _folder.Write("temporary", "new");
        Directory.CreateDirectory(_folder["final"]);

        Assert.True(DurableFile.Replace(temporary, _folder["final"]).IsFault);

        Assert.True(File.Exists(temporary));
    }

    [Fact]
    public void CreateNew_ExistingFileOrLink_IsRefused()
    {
        _folder.Write("file", "kept");
        File.CreateSymbolicLink(_folder["link"], "elsewhere");

        Assert.Equal(FaultCode.Exists, DurableFile.CreateNew(_folder["file"], out _));
        Assert.Equal(FaultCode.Exists, DurableFile.CreateNew(_folder["link"], out _));
        Assert.Equal(FaultCode.NotFound, DurableFile.CreateNew(_folder["missing/file"], out _));

        Assert.Equal("kept", File.ReadAllText(_folder["file"]));
        Assert.False(File.Exists(_folder["elsewhere"]));
    }

    [Fact]
    public void CreateNew_FreeName_OpensForWriting()
    {
        Assert.Equal(FaultCode.None, DurableFile.CreateNew(_folder["file"], out var stream));
        stream!.Write("abc"u8);
        stream.Dispose();

        Assert.Equal("abc", File.ReadAllText(_folder["file"]));
    }

    [Fact]
    public void SyncFolder_FolderOrNone_SaysWhetherItIsThere()
    {
        Assert.Equal(FaultCode.None, DurableFile.SyncFolder(_folder.Path));
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has the call");
        Assert.Equal(FaultCode.NotFound, DurableFile.SyncFolder(_folder["missing"]));
        Assert.Equal(FaultCode.NotDirectory, DurableFile.SyncFolder(_folder.Write("file")));
    }
}
