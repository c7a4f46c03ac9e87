using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Linux;

/// <summary>Who may do what with a file that takes another's place: the same as before, or less, never more.</summary>
internal static unsafe class LinuxAccess
{
    private const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
    private const UnixFileMode Other = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private const UnixFileMode User = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Gives the open file the access of the one at a path; a fault where its owner cannot be kept.</summary>
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
            // Another group now: it gets nothing, and the old one's members, who are others now, no more than they had.
            mode = mode & User | mode & Other & (UnixFileMode)((int)(mode & Group) >> 3);
        }

        if (!KeepAcl(replaced, descriptor))
        {
            mode &= ~Group; // with an ACL these bits are its mask, and say nothing of the group
        }

        return WriteCalls.fchmod(descriptor, (uint)mode) == 0 ? FaultCode.None : Errno.LastFault;
    }

    /// <summary>False where the old file has an ACL that the new one cannot get.</summary>
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

            // What the folder's default ACL gave to the new file was not on the old one.
            return XattrCalls.fremovexattr(descriptor, name) == 0 || Errno.Last is Errno.ENODATA or Errno.EOPNOTSUPP;
        }
    }
}
