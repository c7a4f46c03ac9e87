using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Owned;

namespace TuiScan.Tests.Core.Platform;

/// <summary>A file system whose folders cannot be flushed and which has no files without a name.</summary>
internal sealed class FolderNeverFlushed(FileMaker inner) : FileMaker
{
    public override FaultCode SyncFolder(string path) => FaultCode.Io;

    public override FaultCode CreateAnonymous(string folder, out SafeFileHandle? file)
    {
        file = null;
        return FaultCode.NotSupported;
    }

    public override FaultCode Create(string path, UnixFileMode mode, bool appends, out SafeFileHandle? file) =>
        inner.Create(path, mode, appends, out file);

    public override FaultCode Open(string path, bool appends, out SafeFileHandle? file) => inner.Open(path, appends, out file);

    public override FaultCode OpenToRead(string path, out SafeFileHandle? file) => inner.OpenToRead(path, out file);

    public override FaultCode Status(string path, bool followsLinks, out FileStatus status) =>
        inner.Status(path, followsLinks, out status);

    public override FaultCode Status(SafeFileHandle file, out FileStatus status) => inner.Status(file, out status);

    public override FaultCode KeepAccess(string replaced, in FileStatus status, SafeFileHandle file) =>
        inner.KeepAccess(replaced, status, file);

    public override FaultCode Unlink(string path) => inner.Unlink(path);

    public override FaultCode Rename(string from, string to, bool replaces) => inner.Rename(from, to, replaces);

    public override FaultCode Sync(SafeFileHandle file) => inner.Sync(file);
}
