namespace TuiScan.Integrity;

/// <summary>When content is read.</summary>
internal enum RehashPolicy
{
    Always,

    /// <summary>Only where dev, inode, size, mtime or ctime differ from the baseline's.</summary>
    Changed,
}
