using System.Runtime.Versioning;
using System.Text;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Windows;

namespace TuiScan.Engine.Platform.Files.Portable;

/// <summary>
/// The file system on the runtime's own classes, for Windows, macOS and others. Thread-safe. The program runs with
/// System.IO.DisableFileLocking, since otherwise the runtime locks the files that it opens on Unix, which a scanner must not
/// do. <see cref="Limits"/> lists what it cannot do: since the runtime does not distinguish a FIFO from a file, and opening a
/// FIFO blocks, a file of size 0 is never opened on Unix.
/// </summary>
internal sealed class PortableFileSystem : IFileSystem
{
    public string Name => "portable";

    public EntryAttributes Capabilities => PortableStat.Known | EntryAttributes.Target | EntryAttributes.Content;

    public FileSystemLimits Limits =>
        FileSystemLimits.LinkSwaps | FileSystemLimits.Boundaries | FileSystemLimits.LongPaths
        | FileSystemLimits.PageCache
        | (OperatingSystem.IsWindows() ? FileSystemLimits.None : FileSystemLimits.SpecialFiles | FileSystemLimits.RawNames);

    public FaultCode OpenRoot(string path, out DirectoryHandle? root)
    {
        root = null;
        if (path.Length == 0)
        {
            return FaultCode.NotFound;
        }

        try
        {
            var info = new FileInfo(Path.GetFullPath(path));
            var resolved = PortableStat.TypeOf(info) == EntryType.Link ? info.ResolveLinkTarget(true) ?? info : info;
            var type = PortableStat.TypeOf(new FileInfo(resolved.FullName));
            if (type == EntryType.Unknown)
            {
                return FaultCode.NotFound;
            }

            var place = OperatingSystem.IsWindows() ? WindowsPaths.ToVerbatim(resolved.FullName) : resolved.FullName;
            root = new PortableDirectory(place, type != EntryType.Directory);
            return FaultCode.None;
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            return PortableFaults.From(e);
        }
        catch (ArgumentException)
        {
            return FaultCode.Invalid; // a NUL in the path
        }
    }

    public FaultCode OpenDirectory(DirectoryHandle from, ReadOnlySpan<byte> relativePath, out DirectoryHandle? directory)
    {
        directory = null;
        var current = (PortableDirectory)from;
        if (current.IsFile)
        {
            return FaultCode.NotDirectory;
        }

        if (PortableNames.IsOwn(relativePath))
        {
            directory = from.AddReference();
            return FaultCode.None;
        }

        if (relativePath[0] == (byte)'/' || HasDots(relativePath))
        {
            return FaultCode.Invalid;
        }

        foreach (var range in relativePath.Split((byte)'/'))
        {
            var fault = Descend(current, relativePath[range], out var next);
            if (fault.IsFault)
            {
                return fault;
            }

            current = next;
        }

        directory = current;
        return FaultCode.None;
    }

    public FaultCode OpenReader(DirectoryHandle directory, out DirectoryReader? reader) =>
        PortableDirectoryReader.Open((PortableDirectory)directory, out reader);

    public FaultCode Stat(DirectoryHandle directory, ReadOnlySpan<byte> name, ref Entry entry)
    {
        var fault = PortableNames.Place((PortableDirectory)directory, name, out var path);
        if (fault.IsFault)
        {
            return fault;
        }

        try
        {
            fault = PortableStat.Of(path, ref entry);
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            fault = PortableFaults.From(e);
        }

        return fault == FaultCode.NotFound && PortableNames.MayBeLossy(name) ? FaultCode.NotSupported : fault;
    }

    public FaultCode ReadLink(DirectoryHandle directory, ReadOnlySpan<byte> name, Span<byte> buffer, out int length)
    {
        length = 0;
        var fault = PortableNames.Place((PortableDirectory)directory, name, out var path);
        if (fault.IsFault)
        {
            return fault;
        }

        try
        {
            var info = new FileInfo(path);
            var type = PortableStat.TypeOf(info);
            if (type != EntryType.Link)
            {
                return type == EntryType.Unknown ? FaultCode.NotFound : FaultCode.Invalid;
            }

            return info.LinkTarget is not { } target ? FaultCode.NotSupported
                : Encoding.UTF8.TryGetBytes(target, buffer, out length) ? FaultCode.None
                : FaultCode.NameTooLong;
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            return PortableFaults.From(e);
        }
    }

    public FaultCode OpenFile(DirectoryHandle directory, ReadOnlySpan<byte> name, out FileHandle file)
    {
        file = default;
        var fault = PortableNames.Place((PortableDirectory)directory, name, out var path);
        if (fault.IsFault)
        {
            return fault;
        }

        try
        {
            if (OperatingSystem.IsWindows())
            {
                return OpenOnWindows(path, out file);
            }

            var info = new FileInfo(path);
            fault = PortableStat.TypeOf(info) switch
            {
                EntryType.Unknown => FaultCode.NotFound,
                EntryType.Directory => FaultCode.IsDirectory,
                EntryType.Link => FaultCode.Loop,
                _ => FaultCode.None,
            };
            if (fault.IsFault)
            {
                return fault;
            }

            file = info.Length == 0
                ? new FileHandle(1, new EmptyFile(path))
                : new FileHandle(1, new OpenedFile(
                    File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), path));
            return FaultCode.None;
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            return PortableFaults.From(e);
        }
    }

    public FaultCode Stat(FileHandle file, ref Entry entry)
    {
        try
        {
            if (file.Owner is EmptyFile empty)
            {
                return PortableStat.Of(empty.Path, ref entry);
            }

            var open = (OpenedFile)file.Owner!;
            return PortableStat.Of(open.Handle, open.Path, ref entry);
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            return PortableFaults.From(e);
        }
    }

    public FaultCode Read(FileHandle file, long offset, Span<byte> buffer, out int read)
    {
        read = 0;
        try
        {
            read = file.Owner is OpenedFile open ? RandomAccess.Read(open.Handle, buffer, offset) : 0;
            return FaultCode.None;
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            return PortableFaults.From(e);
        }
    }

    public void Close(FileHandle file) => (file.Owner as OpenedFile)?.Handle.Dispose();

    public FaultCode ReadXattrs(DirectoryHandle directory, ReadOnlySpan<byte> name, ref Digest digest) =>
        FaultCode.NotSupported;

    public string FileSystemType(DirectoryHandle directory) => FileSystemType(((PortableDirectory)directory).Path);

    public string FileSystemType(FileHandle file) =>
        file.Owner is OpenedFile open ? FileSystemType(open.Path) : FileSystemKinds.Unknown;

    private static string FileSystemType(string path)
    {
        try
        {
            return new DriveInfo(OperatingSystem.IsWindows() ? WindowsPaths.FromVerbatim(path) : path).DriveFormat.ToLowerInvariant();
        }
        catch (Exception e) when (PortableFaults.Tells(e) || e is ArgumentException)
        {
            return FileSystemKinds.Unknown; // a share's path is not a drive on Windows
        }
    }

    [SupportedOSPlatform("windows")]
    private static FaultCode OpenOnWindows(string path, out FileHandle file)
    {
        file = default;
        var fault = WindowsStat.OpenToRead(path, out var handle);
        if (handle is not null)
        {
            file = new FileHandle(1, new OpenedFile(handle, path));
        }

        return fault;
    }

    private static bool HasDots(ReadOnlySpan<byte> path)
    {
        foreach (var range in path.Split((byte)'/'))
        {
            if (path[range].SequenceEqual(".."u8))
            {
                return true;
            }
        }

        return false;
    }

    private static FaultCode Descend(PortableDirectory current, ReadOnlySpan<byte> name, out PortableDirectory next)
    {
        next = current;
        var fault = PortableNames.Place(current, name, out var path);
        if (fault.IsFault || PortableNames.IsOwn(name))
        {
            return fault;
        }

        try
        {
            fault = PortableStat.TypeOf(new FileInfo(path)) switch
            {
                EntryType.Directory => FaultCode.None,
                EntryType.Unknown => FaultCode.NotFound,
                EntryType.Link => FaultCode.Loop,
                _ => FaultCode.NotDirectory,
            };
            next = new PortableDirectory(path, false);
            return fault;
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            return PortableFaults.From(e);
        }
    }

    /// <summary>An open file and the path that it was opened by.</summary>
    private sealed record OpenedFile(SafeFileHandle Handle, string Path);

    /// <summary>A file of size 0 that is not opened, since it may be a FIFO.</summary>
    private sealed record EmptyFile(string Path);
}
