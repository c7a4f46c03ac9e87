namespace TuiScan.Engine.Model;

/// <summary>
/// The known attributes of one file, directory, link or special file. A mutable struct that a worker fills in repeatedly, so
/// that a scan allocates nothing per file; outside the worker it is copied and not changed.
/// </summary>
public struct Entry
{
    public EntryType Type;

    /// <summary>The permission bits, 0 to 07777.</summary>
    public ushort Mode;
    public uint Uid;
    public uint Gid;

    /// <summary>The number of hard links.</summary>
    public uint Links;

    /// <summary>In bytes, as the system reports it; the content read may be longer (/proc).</summary>
    public long Size;
    public Timestamp Mtime;
    public Timestamp Ctime;
    public ulong Inode;

    /// <summary>The device number, major in the upper 32 bits, minor in the lower.</summary>
    public ulong Device;

    /// <summary>True for the root of a mounted file system (reported by Linux 5.8 and later).</summary>
    public bool IsMountRoot;

    /// <summary>The digest of the content; empty for an entry without content and where it could not be read.</summary>
    public Digest Content;

    /// <summary>The digest of all extended attributes, sorted; empty where they were not read.</summary>
    public Digest Xattrs;

    /// <summary>A link's target as raw bytes; null for an entry that is not a link and where it could not be read.</summary>
    public byte[]? Target;

    /// <summary>The fields above that the platform reported; others are neither compared nor shown.</summary>
    public EntryAttributes Known;
}
