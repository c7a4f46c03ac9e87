namespace TuiScan.Engine.Model;

/// <summary>The result of a check for an entry. The numbers are part of the wire format.</summary>
public enum Verdict : byte
{
    Unchanged = 0,
    New = 1,
    Removed = 2,
    Changed = 3,
    Moved = 4,

    /// <summary>Content differs under unchanged dev, inode, size, mtime and ctime: bit rot or tampering.</summary>
    Corrupt = 5,

    /// <summary>Whether it differs is unknown; never counted as clean.</summary>
    Unverified = 6,
}
