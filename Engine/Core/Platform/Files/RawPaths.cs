using System.Runtime.InteropServices;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Linux;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files;

/// <summary>
/// Operations on paths of raw bytes, which .NET's own calls cannot express: for the files that a job is asked to create. Links
/// on the way are followed, as in any program that is given such a path. Linux only. Thread-safe, no state.
/// </summary>
internal static unsafe class RawPaths
{
    /// <summary>PATH_MAX, its NUL included.</summary>
    private const int MaxPath = 4096;

    /// <summary>Creates the folders above a path, as <c>mkdir -p</c> does.</summary>
    public static FaultCode MakeFoldersAbove(ReadOnlySpan<byte> path)
    {
        var length = path.LastIndexOf((byte)'/');
        return length <= 0 ? FaultCode.None : MakeFolder(path[..length]);
    }

    /// <summary>Renames a file; an existing file of the new name is replaced.</summary>
    public static FaultCode Rename(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        fixed (byte* old = Terminated(from), name = Terminated(to))
        {
            return WriteCalls.rename(old, name) == 0 ? FaultCode.None : Errno.LastFault;
        }
    }

    /// <summary>Removes a file, if there is one.</summary>
    public static FaultCode Remove(ReadOnlySpan<byte> path)
    {
        fixed (byte* pointer = Terminated(path))
        {
            return WriteCalls.unlink(pointer) == 0 || Errno.Last == Errno.ENOENT ? FaultCode.None : Errno.LastFault;
        }
    }

    /// <summary>
    /// Removes what one of our commands left under a name that only we use: a file of our user with one link, or a link.
    /// <see cref="FaultCode.Foreign"/> for anything else, which stays.
    /// </summary>
    public static FaultCode RemoveOwn(ReadOnlySpan<byte> path)
    {
        var entry = default(Entry);
        var fault = Stat(path, ref entry, followsLinks: false);
        if (fault.IsFault)
        {
            return fault == FaultCode.NotFound ? FaultCode.None : fault;
        }

        var isOurs = entry.Uid == FileStatus.OwnUid && (entry.Type == EntryType.Link || (entry.Type == EntryType.File && entry.Links == 1));
        return isOurs ? Remove(path) : FaultCode.Foreign;
    }

    /// <summary>The status of what a path leads to. Follows links unless the caller disables that.</summary>
    public static FaultCode Stat(ReadOnlySpan<byte> path, ref Entry entry, bool followsLinks = true)
    {
        fixed (byte* pointer = Terminated(path))
        {
            return LinuxStat.At(OpenCalls.AT_FDCWD, pointer, followsLinks ? 0 : StatCalls.AT_SYMLINK_NOFOLLOW, ref entry);
        }
    }

    /// <summary>The resolved path, links followed; the path itself where it cannot be resolved.</summary>
    public static byte[] RealPath(byte[] path)
    {
        var resolved = stackalloc byte[MaxPath];
        fixed (byte* pointer = Terminated(path))
        {
            return OpenCalls.realpath(pointer, resolved) is null ? path : MemoryMarshal.CreateReadOnlySpanFromNullTerminated(resolved).ToArray();
        }
    }

    private static FaultCode MakeFolder(ReadOnlySpan<byte> path)
    {
        var fault = Make(path);
        if (fault == FaultCode.NotFound && path.LastIndexOf((byte)'/') is > 0 and var above)
        {
            fault = MakeFolder(path[..above]);
            fault = fault.IsFault ? fault : Make(path);
        }

        return fault == FaultCode.Exists ? FaultCode.None : fault;
    }

    private static FaultCode Make(ReadOnlySpan<byte> path)
    {
        fixed (byte* pointer = Terminated(path))
        {
            return WriteCalls.mkdir(pointer, 0x1FF) == 0 ? FaultCode.None : Errno.LastFault; // rwxrwxrwx, less the umask
        }
    }

    private static byte[] Terminated(ReadOnlySpan<byte> path) => [.. path, 0];
}
