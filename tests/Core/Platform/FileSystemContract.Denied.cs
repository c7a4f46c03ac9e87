using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

/// <summary>
/// The view of a user without permission for everything. Only the thread has that user id: see <see cref="Posix.AsNobody"/>.
/// </summary>
public abstract partial class FileSystemContract
{
    [Fact]
    public void File_WithoutReadPermission_IsToldAndNotOpened()
    {
        MakeReadable();
        Posix.SetMode(Folder.Write("file", "secret"), UnixFileMode.None);

        Posix.AsNobody(() =>
        {
            var root = OpenRoot();
            Assert.Equal(EntryType.File, StatOf(root, "file"u8).Type);
            Assert.Equal(FaultCode.AccessDenied, Files.OpenFile(root, "file"u8, out _));
            root.Release();
        });
    }

    [Fact]
    public void Directory_WithoutAnyPermission_IsToldAndNotListed()
    {
        MakeReadable();
        Folder.Write("folder/file");
        Posix.SetMode(Folder["folder"], UnixFileMode.None);

        Posix.AsNobody(() =>
        {
            var root = OpenRoot();
            Assert.Equal(EntryType.Directory, StatOf(root, "folder"u8).Type);
            Assert.Equal(FaultCode.AccessDenied, ListFault(root, "folder"u8));
            root.Release();
        });
    }

    [Fact]
    public void Directory_ThatMayBeListedButNotEntered_ListsNamesThatCannotBeLookedAt()
    {
        MakeReadable();
        Folder.Write("folder/file");
        Posix.SetMode(Folder["folder"], UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        Posix.AsNobody(() =>
        {
            var root = OpenRoot();
            Assert.Equal(FaultCode.None, Files.OpenDirectory(root, "folder"u8, out var folder));
            var entry = default(Entry);
            Assert.Equal(["file"], ListText(folder!));
            Assert.Equal(FaultCode.AccessDenied, Files.Stat(folder!, "file"u8, ref entry));
            Assert.Equal(FaultCode.AccessDenied, Files.OpenFile(folder!, "file"u8, out _));
            folder!.Release();
            root.Release();
        });
    }

    [Fact]
    public void Directory_ThatMayBeEnteredButNotListed_IsPassedThrough()
    {
        MakeReadable();
        Folder.Write("folder/inner/file", "content");
        Posix.SetMode(Folder["folder"], UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);

        Posix.AsNobody(() =>
        {
            var root = OpenRoot();
            Assert.Equal(FaultCode.AccessDenied, ListFault(root, "folder"u8));
            Assert.Equal(FaultCode.None, Files.OpenDirectory(root, "folder/inner"u8, out var inner));
            Assert.Equal("content", ReadAll(inner!, "file"u8));
            inner!.Release();
            root.Release();
        });
    }

    [Fact]
    public void OpenRoot_WithoutPermission_SaysSo()
    {
        MakeReadable();
        Folder.Write("folder/file");
        Posix.SetMode(Folder["folder"], UnixFileMode.None);

        Posix.AsNobody(() =>
        {
            Assert.Equal(FaultCode.AccessDenied, ListFault(Folder["folder"]));
            Assert.Equal(FaultCode.AccessDenied, Files.OpenRoot(Folder["folder/file"], out _));
        });
    }

    /// <summary>The thread's user is nobody, but it keeps the groups of root.</summary>
    private protected void MakeReadable() =>
        Posix.SetMode(Folder.Path, (UnixFileMode)0b111_101_101);

    /// <summary>
    /// The fault of opening or listing, whichever comes first: not every platform opens a directory before it lists it.
    /// </summary>
    private FaultCode ListFault(DirectoryHandle from, ReadOnlySpan<byte> path)
    {
        var fault = Files.OpenDirectory(from, path, out var directory);
        if (fault.IsFault)
        {
            return fault;
        }

        fault = Files.OpenReader(directory!, out var reader);
        reader?.Dispose();
        directory!.Release();
        return fault;
    }

    private FaultCode ListFault(string root)
    {
        var fault = Files.OpenRoot(root, out var directory);
        if (fault.IsSuccess)
        {
            fault = ListFault(directory!, ""u8);
            directory!.Release();
        }

        return fault;
    }
}
