using System.Buffers.Binary;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Linux;

/// <summary>
/// The access control list of a file or folder, as the kernel keeps it in <c>system.posix_acl_access</c>: a version (4 bytes),
/// then entries of 8 bytes, tag, permissions and id, all least significant byte first (linux/posix_acl_xattr.h, acl(5)).
/// Thread-safe, no state.
/// </summary>
internal static unsafe class PosixAcl
{
    /// <summary>The name of the extended attribute, its NUL included.</summary>
    public static ReadOnlySpan<byte> AttributeName => "system.posix_acl_access\0"u8;

    private const uint Version = 2;
    private const int HeaderSize = 4;
    private const int EntrySize = 8;
    private const int Write = 0x02;

    /// <summary>The subject of an entry; the entries of the owner and the others repeat the mode's bits.</summary>
    public enum Tag
    {
        Owner = 0x01,
        User = 0x02,
        OwningGroup = 0x04,
        Group = 0x08,
        Mask = 0x10,
        Others = 0x20,
    }

    /// <summary>
    /// The entries that grant writing after the mask is applied; null where there is no list, so that the mode alone decides. A
    /// fault where the list cannot be read or is invalid.
    /// </summary>
    public static FaultCode Writers(string path, out IReadOnlyList<(Tag Tag, uint Id)>? writers)
    {
        writers = null;
        var list = new byte[XattrCalls.XATTR_SIZE_MAX];
        nint length;
        fixed (byte* name = LinuxFileMaker.Terminated(path), attribute = AttributeName, value = list)
        {
            length = XattrCalls.getxattr(name, attribute, value, list.Length);
        }

        if (length < 0)
        {
            return Errno.Last is Errno.ENODATA or Errno.EOPNOTSUPP ? FaultCode.None : Errno.LastFault;
        }

        if (length < HeaderSize || (length - HeaderSize) % EntrySize != 0 || BinaryPrimitives.ReadUInt32LittleEndian(list) != Version)
        {
            return FaultCode.Invalid;
        }

        writers = WritersOf(list.AsSpan(HeaderSize, (int)length - HeaderSize));
        return FaultCode.None;
    }

    private static List<(Tag Tag, uint Id)> WritersOf(ReadOnlySpan<byte> entries)
    {
        var (writers, isMasked) = (new List<(Tag Tag, uint Id)>(), false);
        for (; !entries.IsEmpty; entries = entries[EntrySize..])
        {
            var tag = (Tag)BinaryPrimitives.ReadUInt16LittleEndian(entries);
            var mayWrite = (BinaryPrimitives.ReadUInt16LittleEndian(entries[2..]) & Write) != 0;
            if (mayWrite && tag != Tag.Mask)
            {
                writers.Add((tag, BinaryPrimitives.ReadUInt32LittleEndian(entries[4..])));
            }

            isMasked |= tag == Tag.Mask && !mayWrite;
        }

        _ = isMasked ? writers.RemoveAll(writer => writer.Tag is Tag.User or Tag.OwningGroup or Tag.Group) : 0;
        return writers;
    }
}
