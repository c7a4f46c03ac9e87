using System.Runtime.CompilerServices;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Linux;

/// <summary>statx, with its result as an <see cref="Entry"/>.</summary>
internal static unsafe class LinuxStat
{
    private const uint Wanted =
        StatCalls.STATX_TYPE | StatCalls.STATX_MODE | StatCalls.STATX_NLINK | StatCalls.STATX_UID | StatCalls.STATX_GID
        | StatCalls.STATX_MTIME | StatCalls.STATX_CTIME | StatCalls.STATX_INO | StatCalls.STATX_SIZE;

    /// <summary>False where the kernel is older than 4.11 or a sandbox refuses the call.</summary>
    internal static bool IsAvailable
    {
        get
        {
            var entry = default(Entry);
            var root = stackalloc byte[] { (byte)'/', 0 };
            return At(OpenCalls.AT_FDCWD, root, 0, ref entry).IsSuccess;
        }
    }

    /// <summary>Stats the object of an open descriptor.</summary>
    internal static FaultCode Of(int descriptor, ref Entry entry)
    {
        byte empty = 0;
        return At(descriptor, &empty, StatCalls.AT_EMPTY_PATH, ref entry);
    }

    /// <summary>
    /// Stats the object at a NUL-terminated <paramref name="path"/>, relative to an open directory.
    /// </summary>
    [SkipLocalsInit]
    internal static FaultCode At(int directory, byte* path, int flags, ref Entry entry)
    {
        StatCalls.StatxBuffer buffer;
        while (StatCalls.statx(directory, path, flags | StatCalls.AT_NO_AUTOMOUNT, Wanted, &buffer) != 0)
        {
            if (Errno.Last != Errno.EINTR)
            {
                return Errno.LastFault;
            }
        }

        Fill(in buffer, ref entry);
        return FaultCode.None;
    }

    /// <summary>The type from the number that directory records hold (DT_*), which is also the upper four bits of a mode (S_IFMT).</summary>
    internal static EntryType TypeOf(int number) => number switch
    {
        1 => EntryType.Fifo,
        2 => EntryType.CharacterDevice,
        4 => EntryType.Directory,
        6 => EntryType.BlockDevice,
        8 => EntryType.File,
        10 => EntryType.Link,
        12 => EntryType.Socket,
        _ => EntryType.Unknown,
    };

    private static void Fill(in StatCalls.StatxBuffer from, ref Entry entry)
    {
        entry.Type = TypeOf(from.Mode >> 12);
        entry.Mode = (ushort)(from.Mode & 0xFFF);
        entry.Uid = from.Uid;
        entry.Gid = from.Gid;
        entry.Links = from.Links;
        entry.Size = (long)from.Size;
        entry.Mtime = new Timestamp(from.ModifyTime.Seconds, from.ModifyTime.Nanoseconds);
        entry.Ctime = new Timestamp(from.ChangeTime.Seconds, from.ChangeTime.Nanoseconds);
        entry.Inode = from.Inode;
        entry.Device = ((ulong)from.DevMajor << 32) | from.DevMinor;
        entry.IsMountRoot = (from.Attributes & from.AttributesMask & StatCalls.STATX_ATTR_MOUNT_ROOT) != 0;
        entry.Content = default;
        entry.Xattrs = default;
        entry.Target = null;
        entry.Known = (from.Mask & Wanted) == Wanted ? AllOfStat : KnownOf(from.Mask);
    }

    private const EntryAttributes AllOfStat =
        EntryAttributes.Type | EntryAttributes.Mode | EntryAttributes.Uid | EntryAttributes.Gid | EntryAttributes.Size
        | EntryAttributes.Mtime | EntryAttributes.Links | EntryAttributes.Inode | EntryAttributes.Ctime;

    private static EntryAttributes KnownOf(uint mask)
    {
        var known = EntryAttributes.None;
        Add(StatCalls.STATX_TYPE, EntryAttributes.Type);
        Add(StatCalls.STATX_MODE, EntryAttributes.Mode);
        Add(StatCalls.STATX_UID, EntryAttributes.Uid);
        Add(StatCalls.STATX_GID, EntryAttributes.Gid);
        Add(StatCalls.STATX_SIZE, EntryAttributes.Size);
        Add(StatCalls.STATX_MTIME, EntryAttributes.Mtime);
        Add(StatCalls.STATX_NLINK, EntryAttributes.Links);
        Add(StatCalls.STATX_INO, EntryAttributes.Inode);
        Add(StatCalls.STATX_CTIME, EntryAttributes.Ctime);
        return known;

        void Add(uint bit, EntryAttributes attribute)
        {
            if ((mask & bit) != 0)
            {
                known |= attribute;
            }
        }
    }
}
