using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;

namespace TuiScan.Engine.Platform.Files.Portable;

/// <summary>
/// <see cref="FileMaker"/> on the runtime alone. It knows no owners: every regular file counts as ours.
/// </summary>
internal sealed class PortableFileMaker : FileMaker
{
    private const FileShare Anything = FileShare.ReadWrite | FileShare.Delete; // anything less makes the runtime lock the file

    public override FaultCode Create(string path, UnixFileMode mode, bool appends, out SafeFileHandle? file) => Try(out file, () =>
    {
        if (OperatingSystem.IsWindows())
        {
            return File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, Anything);
        }

        using var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = Anything,
            UnixCreateMode = mode,
            BufferSize = 0,
        });
        return File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, Anything);
    });

    public override FaultCode Open(string path, bool appends, out SafeFileHandle? file) => Open(path, FileAccess.ReadWrite, out file);

    public override FaultCode OpenToRead(string path, out SafeFileHandle? file) => Open(path, FileAccess.Read, out file);

    public override FaultCode CreateAnonymous(string folder, out SafeFileHandle? file)
    {
        file = null;
        return !OperatingSystem.IsWindows()
            ? FaultCode.NotSupported
            : Try(out file, () => File.OpenHandle(
                Path.Combine(folder, OnceOnlyName.Create(ScratchFile.Prefix)),
                FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, FileOptions.DeleteOnClose));
    }

    public override FaultCode Status(string path, bool followsLinks, out FileStatus status)
    {
        status = default;
        var entry = default(Entry);
        var fault = Try(() =>
        {
            var place = followsLinks && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : path;
            return PortableStat.Of(place, ref entry);
        });
        status = Of(entry);
        return fault;
    }

    public override FaultCode Status(SafeFileHandle file, out FileStatus status)
    {
        var entry = default(Entry);
        var fault = Try(() => PortableStat.Of(file, "", ref entry));
        status = Of(entry);
        return fault;
    }

    public override FaultCode KeepAccess(string replaced, in FileStatus status, SafeFileHandle file)
    {
        var mode = status.Mode & ~(UnixFileMode.SetUser | UnixFileMode.SetGroup | UnixFileMode.StickyBit);
        return Try(() =>
        {
            if (!OperatingSystem.IsWindows()) // on Windows the new file inherits the folder's access rights
            {
                File.SetUnixFileMode(file, mode);
            }

            return FaultCode.None;
        });
    }

    public override FaultCode Unlink(string path) => Try(() =>
    {
        File.Delete(path);
        return FaultCode.None;
    });

    public override FaultCode Rename(string from, string to, bool replaces) => Try(() =>
    {
        File.Move(from, to, replaces);
        return FaultCode.None;
    });

    public override FaultCode Sync(SafeFileHandle file) => Try(() =>
    {
        RandomAccess.FlushToDisk(file);
        return FaultCode.None;
    });

    public override FaultCode SyncFolder(string path) => FaultCode.None; // NTFS and APFS journal their names

    private static FileStatus Of(in Entry entry) => new(
        entry.Type, FileIdentity.Of(entry), FileStatus.OwnUid, 0, (UnixFileMode)entry.Mode, Math.Max(1, entry.Links), entry.Size);

    private static FaultCode Open(string path, FileAccess access, out SafeFileHandle? file)
    {
        file = null;
        return new FileInfo(path).LinkTarget is not null
            ? FaultCode.Loop
            : Try(out file, () => File.OpenHandle(path, FileMode.Open, access, Anything));
    }

    private static FaultCode Try(out SafeFileHandle? file, Func<SafeFileHandle> open)
    {
        SafeFileHandle? opened = null;
        var fault = Try(() =>
        {
            opened = open();
            return FaultCode.None;
        });
        file = opened;
        return fault;
    }

    private static FaultCode Try(Func<FaultCode> call)
    {
        try
        {
            return call();
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return PortableFaults.From(exception);
        }
    }
}
