using TuiScan.Engine.Model;

namespace TuiScan.Engine.Platform.Files;

/// <summary>
/// Reads a tree of files beneath a root. Names are raw bytes, faults are values, nothing follows a symbolic link (except for
/// the root itself, resolved once) and no lock is taken. Thread-safe; a <see cref="DirectoryHandle"/> may be used from many
/// threads at once, a <see cref="DirectoryReader"/> and a <see cref="FileHandle"/> from one at a time. In every method that
/// takes a directory and a name, an empty name means the directory's own object; for a root that is a file it means that file.
/// </summary>
public interface IFileSystem
{
    /// <summary>A short name for messages: <c>linux</c> or <c>portable</c>.</summary>
    string Name { get; }

    /// <summary>The attributes that this platform can read; others are never compared.</summary>
    EntryAttributes Capabilities { get; }

    /// <summary>What this platform cannot do beyond <see cref="Capabilities"/>; the summary reports it.</summary>
    FileSystemLimits Limits => FileSystemLimits.None;

    /// <summary>
    /// Opens the root; a link is resolved once. For a root that is not a directory, the handle's own object is that file.
    /// </summary>
    FaultCode OpenRoot(string path, out DirectoryHandle? root);

    /// <summary>
    /// Opens a directory by a path relative to <paramref name="from"/>, of any length and depth. The path stays beneath
    /// <paramref name="from"/> and follows no symbolic link. <see cref="FaultCode.NotDirectory"/> or
    /// <see cref="FaultCode.Loop"/> for a path that is not a directory.
    /// </summary>
    FaultCode OpenDirectory(DirectoryHandle from, ReadOnlySpan<byte> relativePath, out DirectoryHandle? directory);

    /// <summary>Starts listing a directory; the caller disposes of the reader.</summary>
    FaultCode OpenReader(DirectoryHandle directory, out DirectoryReader? reader);

    /// <summary>
    /// Fills in all fields except <see cref="Entry.Content"/>, <see cref="Entry.Xattrs"/> and <see cref="Entry.Target"/> (which
    /// it clears).
    /// </summary>
    FaultCode Stat(DirectoryHandle directory, ReadOnlySpan<byte> name, ref Entry entry);

    /// <summary>The target of a link; <see cref="FaultCode.NameTooLong"/> where it exceeds the buffer.</summary>
    FaultCode ReadLink(DirectoryHandle directory, ReadOnlySpan<byte> name, Span<byte> buffer, out int length);

    /// <summary>
    /// Opens a file for reading its content: no link is followed, no FIFO blocks, the access time is left alone where that is
    /// allowed, no lock is taken.
    /// </summary>
    FaultCode OpenFile(DirectoryHandle directory, ReadOnlySpan<byte> name, out FileHandle file);

    /// <summary>As the other overload, on an open file.</summary>
    FaultCode Stat(FileHandle file, ref Entry entry);

    /// <summary>
    /// Reads at <paramref name="offset"/>, in bytes; <paramref name="read"/> is 0 at the end and may be less than the buffer's
    /// length.
    /// </summary>
    FaultCode Read(FileHandle file, long offset, Span<byte> buffer, out int read);

    /// <summary>Closes an open file. A default handle is ignored.</summary>
    void Close(FileHandle file);

    /// <summary>
    /// A digest (XXH3, 128 bits) of all extended attributes, sorted by name, links not followed; empty digest for none.
    /// <see cref="FaultCode.NotSupported"/> where the platform or the file system has none.
    /// </summary>
    FaultCode ReadXattrs(DirectoryHandle directory, ReadOnlySpan<byte> name, ref Digest digest);

    /// <summary>
    /// The name of the file system's type, such as <c>xfs</c> or <c>proc</c> (<c>ext</c> for ext2 to ext4, which look alike);
    /// <c>unknown</c> where the system does not report it.
    /// </summary>
    string FileSystemType(DirectoryHandle directory);

    /// <summary>
    /// As the other overload, for an open file; it differs from the directory's where the file itself is a mount point.
    /// </summary>
    string FileSystemType(FileHandle file);
}
