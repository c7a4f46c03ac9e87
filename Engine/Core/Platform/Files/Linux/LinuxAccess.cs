using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Linux;

/// <summary>Access rights of a file that replaces another: the same as before or fewer, never more.</summary>
internal static unsafe class LinuxAccess
{
    private const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
    private const UnixFileMode Other = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private const UnixFileMode User = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Gives the open file the access rights of the file at a path; a fault where its owner cannot be kept.</summary>
    public static FaultCode Keep(string replaced, in FileStatus status, int descriptor)
    {
        var own = default(Entry);
        var fault = LinuxStat.Of(descriptor, ref own);
        if (fault.IsFault)
        {
            return fault;
        }

        var mode = status.Mode & (User | Group | Other);
        if (own.Uid != status.Uid && WriteCalls.fchown(descriptor, status.Uid, uint.MaxValue) != 0)
        {
            return Errno.LastFault;
        }

        if (own.Gid != status.Gid && WriteCalls.fchown(descriptor, uint.MaxValue, status.Gid) != 0)
        {
            // The group is another one now: it gets nothing, and the old group's members, who are "others" now, get no more
            // than they had.
            mode = mode & User | mode & Other & (UnixFileMode)((int)(mode & Group) >> 3);
        }

        if (!KeepAcl(replaced, descriptor))
        {
            mode &= ~Group; // with an ACL these bits are its mask, not the group's rights
        }

        return WriteCalls.fchmod(descriptor, (uint)mode) == 0 ? FaultCode.None : Errno.LastFault;
    }

    /// <summary>False where the old file has an ACL that cannot be copied to the new one.</summary>
    private static bool KeepAcl(string replaced, int descriptor)
    {
        var buffer = new byte[XattrCalls.XATTR_SIZE_MAX];
        fixed (byte* path = LinuxFileMaker.Terminated(replaced), name = PosixAcl.AttributeName, value = buffer)
        {
            var length = XattrCalls.getxattr(path, name, value, buffer.Length);
            if (length >= 0)
            {
                return XattrCalls.fsetxattr(descriptor, name, value, length, 0) == 0;
            }

            // The old file had no ACL: remove what the folder's default ACL gave to the new one.
            return XattrCalls.fremovexattr(descriptor, name) == 0 || Errno.Last is Errno.ENODATA or Errno.EOPNOTSUPP;
        }
    }
}
