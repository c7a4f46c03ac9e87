using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

/// <summary>The contract of <see cref="OwnedFile"/> and <see cref="ScratchFile"/>, for every implementation of the calls.</summary>
public abstract class OwnedFileContract : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private protected abstract FileMaker Maker { get; }

    private protected string this[string name] => _folder[name];

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void CreateNew_FreeName_IsForItsOwnerAlone()
    {
        using var file = Create("file");

        Assert.Equal(FaultCode.None, file.Append("abc"u8));
        Assert.Equal(FaultCode.None, file.Append("def"u8));

        Assert.Equal("abcdef", File.ReadAllText(this["file"]));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(OwnedFile.Private, File.GetUnixFileMode(this["file"]));
        }
    }

    [Fact]
    public void CreateNew_NameIsTaken_IsRefusedAndLeftAlone()
    {
        _folder.Write("file", "kept");
        Directory.CreateDirectory(this["directory"]);
        File.CreateSymbolicLink(this["dangling"], this["elsewhere"]);

        foreach (var name in new[] { "file", "directory", "dangling" })
        {
            Assert.Equal(FaultCode.Exists, OwnedFile.CreateNew(Maker, this[name], appends: false, OwnedFile.Private, out var file));
            Assert.Null(file);
        }

        Assert.Equal("kept", File.ReadAllText(this["file"]));
        Assert.False(File.Exists(this["elsewhere"]));
    }

    [Fact]
    public void OpenForAppend_NoneThenOne_AddsToIt()
    {
        foreach (var text in new[] { "one\n", "two\n" })
        {
            Assert.Equal(FaultCode.None, OwnedFile.OpenOrCreate(Maker, this["log"], appends: true, out var file));
            Assert.Equal(FaultCode.None, file!.Append(System.Text.Encoding.UTF8.GetBytes(text)));
            file.Dispose();
        }

        Assert.Equal("one\ntwo\n", File.ReadAllText(this["log"]));
    }

    [Fact]
    public void OpenForAppend_LinkOrDirectory_IsForeign()
    {
        _folder.Write("kept", "kept");
        File.CreateSymbolicLink(this["link"], this["kept"]);
        Directory.CreateDirectory(this["directory"]);

        Assert.Equal(FaultCode.Foreign, OwnedFile.OpenOrCreate(Maker, this["link"], appends: true, out _));
        Assert.Equal(FaultCode.Foreign, OwnedFile.OpenOrCreate(Maker, this["directory"], appends: true, out _));
        Assert.Equal("kept", File.ReadAllText(this["kept"]));
    }

    [Fact]
    public void CreateAgain_LeftoverOrLink_TakesTheFirstAndLeavesTheSecond()
    {
        _folder.Write("leftover", "old");
        File.CreateSymbolicLink(this["link"], this["kept"]);

        Assert.Equal(FaultCode.None, OwnedFile.CreateAgain(Maker, this["leftover"], out var file, OwnedFile.Private));
        Assert.Equal(0, file!.Length);
        file.Dispose();
        Assert.Equal(FaultCode.Foreign, OwnedFile.CreateAgain(Maker, this["link"], out _, OwnedFile.Private));
        Assert.Equal(this["kept"], new FileInfo(this["link"]).LinkTarget);
    }

    [Fact]
    public void Remove_ByName_TakesFilesAndLeavesTheRest()
    {
        _folder.Write("file");
        File.CreateSymbolicLink(this["link"], this["kept"]);
        Directory.CreateDirectory(this["directory"]);

        Assert.Equal(FaultCode.None, OwnedFile.Remove(Maker, this["file"]));
        Assert.Equal(FaultCode.None, OwnedFile.Remove(Maker, this["file"]));
        Assert.Equal(FaultCode.Foreign, OwnedFile.Remove(Maker, this["link"]));
        Assert.Equal(FaultCode.Foreign, OwnedFile.Remove(Maker, this["directory"]));

        Assert.False(File.Exists(this["file"]));
        Assert.NotNull(new FileInfo(this["link"]).LinkTarget);
        Assert.True(Directory.Exists(this["directory"]));
    }

    [Fact]
    public void Replace_FileThatIsThere_PutsTheNewOneInItsPlaceWithItsMode()
    {
        _folder.Write("final", "old");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(this["final"], (UnixFileMode)0b110_100_000 | UnixFileMode.SetGroup);
        }

        using var file = Create("new", "new");

        Assert.Equal(FaultCode.None, file.Replace(this["final"]));

        Assert.Equal("new", File.ReadAllText(this["final"]));
        Assert.Equal(this["final"], file.Path);
        Assert.False(File.Exists(this["new"]));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal((UnixFileMode)0b110_100_000, File.GetUnixFileMode(this["final"]));
        }
    }

    [Fact]
    public void Replace_NothingThere_Creates()
    {
        using var file = Create("new", "new");

        Assert.Equal(FaultCode.None, file.Replace(this["final"]));

        Assert.Equal("new", File.ReadAllText(this["final"]));
    }

    [Fact]
    public void Replace_LinkOrDirectory_IsRefusedAndLeftAlone()
    {
        Directory.CreateDirectory(this["directory"]);
        File.CreateSymbolicLink(this["link"], _folder.Write("kept", "kept"));
        using var file = Create("new");

        Assert.Equal(FaultCode.Foreign, file.Replace(this["link"]));
        Assert.Equal(FaultCode.IsDirectory, file.Replace(this["directory"]));

        Assert.Equal("kept", File.ReadAllText(this["link"]));
        Assert.True(File.Exists(this["new"]));
    }

    [Fact]
    public void Replace_FolderCannotBeFlushed_IsReplacedAndSaysNotDurable()
    {
        _folder.Write("final", "old");
        Assert.Equal(FaultCode.None, OwnedFile.CreateNew(new FolderNeverFlushed(Maker), this["new"], appends: false, OwnedFile.Private, out var file));
        using (file)
        {
            file!.Append("new"u8);

            Assert.Equal(FaultCode.NotDurable(FaultCode.Io), file.Replace(this["final"]));
        }

        Assert.Equal("new", File.ReadAllText(this["final"]));
    }

    [Fact]
    public void Publish_NameIsFreeOrTaken_PutsItThereOrSaysExists()
    {
        _folder.Write("taken", "kept");
        using var file = Create("new", "new");

        Assert.Equal(FaultCode.Exists, file.Publish(this["taken"]));
        Assert.Equal("kept", File.ReadAllText(this["taken"]));

        Assert.Equal(FaultCode.None, file.Publish(this["free"]));
        Assert.Equal("new", File.ReadAllText(this["free"]));
        Assert.False(File.Exists(this["new"]));
    }

    [Fact]
    public void Remove_OfItself_LeavesNoName()
    {
        using var file = Create("file");

        Assert.Equal(FaultCode.None, file.Remove());
        Assert.Equal(FaultCode.None, file.Remove());

        Assert.False(File.Exists(this["file"]));
    }

    [Fact]
    public void ScratchFile_WhileItIsOpen_HasNoName()
    {
        Assert.Equal(FaultCode.None, ScratchFile.Create(Maker, _folder.Path, out var file));
        using (file)
        {
            RandomAccess.Write(file!, "abc"u8, 0);
            Span<byte> read = stackalloc byte[3];
            Assert.Equal(3, RandomAccess.Read(file!, read, 0));
            Assert.Equal("abc"u8, read);
            Assert.SkipWhen(OperatingSystem.IsWindows(), "there it has a name until it is closed");
            Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
        }
    }

    [Fact]
    public void ScratchFile_WithoutAnonymousFiles_RemovesWhatAKillLeft()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there the system removes it");
        var notEmpty = _folder.Write($".tuiscan-scratch-{new string('a', 32)}", "somebody's");
        var otherName = _folder.Write(".tuiscan-scratch-notes");
        var left = _folder.Write($".tuiscan-scratch-{new string('b', 32)}");
        Posix.SetMode(left, OwnedFile.Private);

        Assert.Equal(FaultCode.None, ScratchFile.Create(new FolderNeverFlushed(Maker), _folder.Path, out var file));

        file!.Dispose();
        Assert.Equal([notEmpty, otherName], Directory.EnumerateFileSystemEntries(_folder.Path).Order());
    }

    private protected OwnedFile Create(string name, string content = "")
    {
        Assert.Equal(FaultCode.None, OwnedFile.CreateNew(Maker, this[name], appends: false, OwnedFile.Private, out var file));
        Assert.Equal(FaultCode.None, file!.Append(System.Text.Encoding.UTF8.GetBytes(content)));
        return file;
    }
}
