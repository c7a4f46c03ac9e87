using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Tests.TestKit;

/// <summary>The real file system, with hooks that change the real files at the moment that a test chooses.</summary>
internal sealed class MeddlingFileSystem(IFileSystem inner) : IFileSystem
{
    /// <summary>Called before a file is opened.</summary>
    public Action BeforeOpen { get; set; } = static () => { };

    /// <summary>Called after each read, with the number of reads so far.</summary>
    public Action<int> AfterRead { get; set; } = static _ => { };

    /// <summary>Returned instead of a read's result, where it is a fault.</summary>
    public FaultCode ReadFault { get; set; }

    /// <summary>Called with the attributes of an open file.</summary>
    public ChangeEntry AfterStat { get; set; } = static (ref Entry _) => { };

    /// <summary>Reads return nothing from here on, like a medium that fails silently.</summary>
    public long ContentEnds { get; set; } = long.MaxValue;

    /// <summary>Returned as the type of the file system, where it is not null.</summary>
    public string? Kind { get; set; }

    /// <summary>Returned instead of extended attributes, where it is a fault.</summary>
    public FaultCode XattrFault { get; set; }

    /// <summary>How often an open file was read.</summary>
    public int Reads { get; private set; }

    /// <summary>How often an open file was statted.</summary>
    public int Looks { get; private set; }

    public string Name => inner.Name;

    public EntryAttributes Capabilities => inner.Capabilities;

    public FaultCode OpenRoot(string path, out DirectoryHandle? root) => inner.OpenRoot(path, out root);

    public FaultCode OpenDirectory(DirectoryHandle from, ReadOnlySpan<byte> relativePath, out DirectoryHandle? directory) =>
        inner.OpenDirectory(from, relativePath, out directory);

    public FaultCode OpenReader(DirectoryHandle directory, out DirectoryReader? reader) => inner.OpenReader(directory, out reader);

    public FaultCode Stat(DirectoryHandle directory, ReadOnlySpan<byte> name, ref Entry entry) => inner.Stat(directory, name, ref entry);

    public FaultCode ReadLink(DirectoryHandle directory, ReadOnlySpan<byte> name, Span<byte> buffer, out int length) =>
        inner.ReadLink(directory, name, buffer, out length);

    public FaultCode OpenFile(DirectoryHandle directory, ReadOnlySpan<byte> name, out FileHandle file)
    {
        BeforeOpen();
        return inner.OpenFile(directory, name, out file);
    }

    public FaultCode Stat(FileHandle file, ref Entry entry)
    {
        Looks++;
        var fault = inner.Stat(file, ref entry);
        AfterStat(ref entry);
        return fault;
    }

    /// <summary>Changes the reported attributes.</summary>
    public delegate void ChangeEntry(ref Entry entry);

    public FaultCode Read(FileHandle file, long offset, Span<byte> buffer, out int read)
    {
        var fault = inner.Read(file, offset, buffer, out read);
        read = (int)Math.Clamp(ContentEnds - offset, 0, read);
        Reads++;
        AfterRead(Reads);
        return ReadFault.IsFault ? ReadFault : fault;
    }

    public void Close(FileHandle file) => inner.Close(file);

    public FaultCode ReadXattrs(DirectoryHandle directory, ReadOnlySpan<byte> name, ref Digest digest) =>
        XattrFault.IsFault ? XattrFault : inner.ReadXattrs(directory, name, ref digest);

    public string FileSystemType(DirectoryHandle directory) => inner.FileSystemType(directory);

    public string FileSystemType(FileHandle file) => Kind ?? inner.FileSystemType(file);
}
