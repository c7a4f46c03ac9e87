using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Binary;

namespace TuiScan.Engine.Platform.Files;

/// <summary>
/// Identifies a file independently of its path, by device and inode. Both are 0 where the platform reports no inode; such an
/// identity equals no other.
/// </summary>
internal readonly record struct FileIdentity(ulong Device, ulong Inode)
{
    public bool IsKnown => Inode != 0;

    public static FileIdentity Of(in Entry entry) => new(entry.Device, entry.Inode);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static FileIdentity Read(ref ByteReader reader) => new(reader.U64(), reader.U64());

    /// <summary>The device u64, then the inode u64.</summary>
    public void Write(ByteWriter writer) => writer.U64(Device).U64(Inode);

    /// <summary>True when both are known and equal.</summary>
    public bool IsSameAs(FileIdentity other) => IsKnown && this == other;

    /// <summary>
    /// True when two paths lead to one file, through links as well. Two paths that do not exist yet are the same when they are
    /// one name in one folder. Where the platform reports no inode, the full paths decide.
    /// </summary>
    public static bool AreSame(string left, string right)
    {
        left = Path.GetFullPath(left);
        right = Path.GetFullPath(right);
        if (left == right)
        {
            return true;
        }

        var hasLeft = FileStatus.Of(left, followsLinks: true, out var leftStatus).IsSuccess;
        var hasRight = FileStatus.Of(right, followsLinks: true, out var rightStatus).IsSuccess;
        if (hasLeft && hasRight)
        {
            return leftStatus.Identity.IsSameAs(rightStatus.Identity);
        }

        return hasLeft == hasRight
            && Path.GetFileName(left) == Path.GetFileName(right)
            && Path.GetDirectoryName(left) is { } leftFolder && Path.GetDirectoryName(right) is { } rightFolder
            && FileStatus.Of(leftFolder, followsLinks: true, out leftStatus).IsSuccess
            && FileStatus.Of(rightFolder, followsLinks: true, out rightStatus).IsSuccess
            && leftStatus.Identity.IsSameAs(rightStatus.Identity);
    }
}
