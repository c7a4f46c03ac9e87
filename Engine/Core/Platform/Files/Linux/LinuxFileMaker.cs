using System.Text;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Linux;

/// <summary><see cref="FileMaker"/> on the kernel's calls.</summary>
internal sealed unsafe class LinuxFileMaker : FileMaker
{
    private const int ToRead = OpenCalls.O_RDONLY | OpenCalls.O_NONBLOCK | OpenCalls.O_CLOEXEC;
    private const int ToMake = OpenCalls.O_RDWR | OpenCalls.O_CLOEXEC;
    private const int ToChange = ToMake | OpenCalls.O_NONBLOCK;

    public override FaultCode Create(string path, UnixFileMode mode, bool appends, out SafeFileHandle? file) =>
        OpenAt(path, ToMake | OpenCalls.O_CREAT | OpenCalls.O_EXCL | OpenCalls.O_NOFOLLOW | Appending(appends), mode, out file);

    public override FaultCode Open(string path, bool appends, out SafeFileHandle? file) =>
        OpenAt(path, ToChange | OpenCalls.O_NOFOLLOW | Appending(appends), default, out file);

    public override FaultCode OpenToRead(string path, out SafeFileHandle? file) =>
        OpenAt(path, ToRead | OpenCalls.O_NOFOLLOW, default, out file);

    public override FaultCode CreateAnonymous(string folder, out SafeFileHandle? file)
    {
        // With O_EXCL the file can never be given a name. A kernel or file system without the flag treats the call as one on a
        // directory.
        var fault = OpenAt(folder, ToMake | OpenCalls.O_TMPFILE | OpenCalls.O_EXCL, OwnedFile.Private, out file);
        return fault == FaultCode.IsDirectory || fault == FaultCode.Invalid ? FaultCode.NotSupported : fault;
    }

    public override FaultCode Status(string path, bool followsLinks, out FileStatus status)
    {
        var entry = default(Entry);
        fixed (byte* pointer = Terminated(path))
        {
            var fault = LinuxStat.At(OpenCalls.AT_FDCWD, pointer, followsLinks ? 0 : StatCalls.AT_SYMLINK_NOFOLLOW, ref entry);
            status = Of(entry);
            return fault;
        }
    }

    public override FaultCode Status(SafeFileHandle file, out FileStatus status)
    {
        var entry = default(Entry);
        var fault = LinuxStat.Of((int)file.DangerousGetHandle(), ref entry);
        status = Of(entry);
        return fault;
    }

    public override FaultCode KeepAccess(string replaced, in FileStatus status, SafeFileHandle file) =>
        LinuxAccess.Keep(replaced, status, (int)file.DangerousGetHandle());

    public override FaultCode Unlink(string path)
    {
        fixed (byte* pointer = Terminated(path))
        {
            return Result(WriteCalls.unlink(pointer));
        }
    }

    public override FaultCode Rename(string from, string to, bool replaces)
    {
        fixed (byte* source = Terminated(from), target = Terminated(to))
        {
            if (replaces)
            {
                return Result(WriteCalls.rename(source, target));
            }

            var fault = Result(WriteCalls.renameat2(source, target, WriteCalls.RENAME_NOREPLACE));
            if (fault != FaultCode.Invalid && fault != FaultCode.NotImplemented)
            {
                return fault;
            }

            // A file system without the flag (NFS): link a second name instead, which the kernel refuses where the name is
            // taken.
            fault = Result(WriteCalls.link(source, target));
            return fault.IsFault ? fault : Result(WriteCalls.unlink(source));
        }
    }

    public override FaultCode Sync(SafeFileHandle file) => Sync((int)file.DangerousGetHandle());

    public override FaultCode SyncFolder(string path)
    {
        var fault = OpenAt(path, OpenCalls.O_RDONLY | OpenCalls.O_DIRECTORY | OpenCalls.O_CLOEXEC, default, out var folder);
        if (fault.IsFault)
        {
            return fault;
        }

        using (folder)
        {
            fault = Sync(folder!);
            return fault == FaultCode.Invalid || fault == FaultCode.NotSupported ? FaultCode.None : fault;
        }
    }

    /// <summary>UTF-8 with a terminating NUL; a path that contains a NUL names nothing.</summary>
    internal static byte[] Terminated(string path)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        Encoding.UTF8.GetBytes(path, bytes);
        return bytes;
    }

    private static int Appending(bool appends) => appends ? OpenCalls.O_APPEND : 0;

    private static FaultCode OpenAt(string path, int flags, UnixFileMode mode, out SafeFileHandle? file)
    {
        file = null;
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return FaultCode.Invalid;
        }

        fixed (byte* pointer = Terminated(path))
        {
            int descriptor;
            do
            {
                descriptor = OpenCalls.openat(OpenCalls.AT_FDCWD, pointer, flags, (uint)mode);
            }
            while (descriptor < 0 && Errno.Last == Errno.EINTR);

            if (descriptor < 0)
            {
                return Errno.LastFault;
            }

            file = new SafeFileHandle(descriptor, ownsHandle: true);
            return FaultCode.None;
        }
    }

    private static FaultCode Sync(int descriptor)
    {
        while (WriteCalls.fsync(descriptor) != 0)
        {
            if (Errno.Last != Errno.EINTR)
            {
                return Errno.LastFault;
            }
        }

        return FaultCode.None;
    }

    private static FaultCode Result(int returned) => returned == 0 ? FaultCode.None : Errno.LastFault;

    private static FileStatus Of(in Entry entry) => new(
        entry.Type, FileIdentity.Of(entry), entry.Uid, entry.Gid, (UnixFileMode)entry.Mode, entry.Links, entry.Size);
}
