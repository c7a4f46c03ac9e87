namespace TuiScan.Engine.Model;

/// <summary>
/// What is known about one file, directory, link or special file. A mutable struct that a worker fills in again and again,
/// so that a scan allocates nothing per file; past the worker it is copied and left alone.
/// </summary>
public struct Entry
{
    public EntryType Type;

    /// <summary>The permission bits, 0 to 07777.</summary>
    public ushort Mode;
    public uint Uid;
    public uint Gid;

    /// <summary>How many names the file has.</summary>
    public uint Links;

    /// <summary>In bytes, as the system reports it; the content read may be longer (/proc).</summary>
    public long Size;
    public Timestamp Mtime;
    public Timestamp Ctime;
    public ulong Inode;

    /// <summary>The device number, major in the upper 32 bits, minor in the lower.</summary>
    public ulong Device;

    /// <summary>True for the root of a mounted file system (Linux 5.8 and later tell).</summary>
    public bool IsMountRoot;

    /// <summary>Of the content; empty for what has none and where it could not be read.</summary>
    public Digest Content;

    /// <summary>Of all extended attributes, sorted; empty where they were not asked for.</summary>
    public Digest Xattrs;

    /// <summary>A link's target as raw bytes; null for what is no link and where it could not be read.</summary>
    public byte[]? Target;

    /// <summary>Which of the fields above the platform could tell; what it cannot is neither compared nor shown.</summary>
    public EntryAttributes Known;
}
