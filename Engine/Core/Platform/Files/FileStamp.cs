using System.Text;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Linux;
using TuiScan.Engine.Platform.Files.Portable;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files;

/// <summary>Identity, length in bytes and last change of a regular file, as far as the system reports them.</summary>
internal readonly record struct FileStamp(long Length, ulong Device, ulong Inode, Timestamp Mtime, Timestamp Ctime)
{
    public FileStamp(long length, in Entry entry)
        : this(length, entry.Device, entry.Inode, entry.Mtime, entry.Ctime)
    {
    }

    /// <summary>Reads the stamp of an open regular file.</summary>
    public static FaultCode Of(SafeFileHandle file, out FileStamp stamp)
    {
        var entry = default(Entry);
        var fault = FaultCode.None;
        if (OperatingSystem.IsLinux())
        {
            fault = LinuxStat.Of((int)file.DangerousGetHandle(), ref entry);
        }
        else
        {
            fault = PortableStat.Of(file, "", ref entry);
        }

        stamp = new FileStamp(entry.Size, entry);
        return fault;
    }

    /// <summary>Opens a regular file for reading; a link is followed, anything else is a fault.</summary>
    public static FaultCode Open(string path, out SafeFileHandle? handle, out FileStamp stamp)
    {
        var entry = default(Entry);
        if (!OperatingSystem.IsLinux())
        {
            // FileShare.ReadWrite: anything less makes the runtime lock the file.
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var told = PortableStat.Of(handle, "", ref entry);
            stamp = new FileStamp(entry.Size, entry);
            return told;
        }

        // Opened non-blocking and checked before anything is read: a FIFO of that name must not block us.
        (handle, stamp) = (null, default);
        var flags = OpenCalls.O_RDONLY | OpenCalls.O_NONBLOCK | OpenCalls.O_CLOEXEC;
        var fault = LinuxOpen.At(OpenCalls.AT_FDCWD, Encoding.UTF8.GetBytes(path), flags, out var descriptor);
        if (fault.IsFault)
        {
            return fault;
        }

        var opened = new SafeFileHandle(descriptor, ownsHandle: true);
        fault = LinuxStat.Of(descriptor, ref entry);
        if (fault.IsSuccess && entry.Type != EntryType.File)
        {
            fault = entry.Type == EntryType.Directory ? FaultCode.IsDirectory : FaultCode.Invalid;
        }

        if (fault.IsFault)
        {
            opened.Dispose();
            return fault;
        }

        (handle, stamp) = (opened, new FileStamp(entry.Size, entry));
        return FaultCode.None;
    }
}
