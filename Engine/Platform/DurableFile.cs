using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform;

/// <summary>
/// Puts a file in another's place so that after a crash at any moment the old one or the new one is there, whole: the
/// content is flushed before the rename, the folder after it. Thread-safe; every path is one that the process can see.
/// </summary>
internal static unsafe class DurableFile
{
    /// <summary>
    /// Creates a file that must not exist yet (<see cref="FaultCode.Exists"/>, for a link too) and opens it for writing and
    /// reading, unbuffered.
    /// </summary>
    internal static FaultCode CreateNew(string path, out FileStream? stream)
    {
        try
        {
            stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            return FaultCode.None;
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            stream = null;
            return PortableFaults.From(e);
        }
    }

    /// <summary>
    /// Flushes <paramref name="temporary"/> to the disk, renames it to <paramref name="final"/>, which it replaces, and flushes
    /// the folder. Both lie in one folder. On a fault before the rename the old file is untouched and the temporary one remains.
    /// </summary>
    internal static FaultCode Replace(string temporary, string final)
    {
        if (!OperatingSystem.IsLinux())
        {
            return ReplacePortably(temporary, final);
        }

        var fault = Sync(temporary, OpenCalls.O_NOFOLLOW);
        if (fault.IsFault)
        {
            return fault;
        }

        fixed (byte* from = LinuxFileMaker.Terminated(temporary), to = LinuxFileMaker.Terminated(final))
        {
            if (WriteCalls.rename(from, to) != 0)
            {
                return Errno.LastFault;
            }
        }

        return SyncFolder(Path.GetDirectoryName(Path.GetFullPath(final))!);
    }

    /// <summary>Flushes a folder's names to the disk. Does nothing where the platform or the file system has no such call.</summary>
    internal static FaultCode SyncFolder(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return FaultCode.None; // neither Windows nor the runtime offers it; NTFS and APFS journal their names
        }

        var fault = Sync(path, OpenCalls.O_DIRECTORY);
        return fault == FaultCode.Invalid || fault == FaultCode.NotSupported ? FaultCode.None : fault;
    }

    private static FaultCode Sync(string path, int flags)
    {
        var fault = LinuxOpen.At(
            OpenCalls.AT_FDCWD, Encoding.UTF8.GetBytes(path), OpenCalls.O_RDONLY | OpenCalls.O_CLOEXEC | flags, out var descriptor);
        if (fault.IsFault)
        {
            return fault;
        }

        while (WriteCalls.fsync(descriptor) != 0)
        {
            if (Errno.Last != Errno.EINTR)
            {
                fault = Errno.LastFault;
                break;
            }
        }

        _ = OpenCalls.close(descriptor);
        return fault;
    }

    private static FaultCode ReplacePortably(string temporary, string final)
    {
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0))
            {
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, final, overwrite: true);
            return FaultCode.None;
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            return PortableFaults.From(e);
        }
    }
}
