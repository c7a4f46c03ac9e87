using System.Runtime.CompilerServices;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Linux;

/// <summary>
/// Opens relative to a descriptor: never through a symbolic link, retried when a signal interrupts, and without an access time
/// update where the system allows that (for the file's owner and root).
/// </summary>
internal static unsafe class LinuxOpen
{
    /// <summary>PATH_MAX, the terminating NUL included: the longest path that one call takes.</summary>
    private const int PathMax = 4096;

    internal static readonly int ContentFlags =
        OpenCalls.O_RDONLY | OpenCalls.O_NOFOLLOW | OpenCalls.O_NONBLOCK | OpenCalls.O_CLOEXEC | OpenCalls.O_NOATIME;

    internal static readonly int ListFlags =
        OpenCalls.O_RDONLY | OpenCalls.O_DIRECTORY | OpenCalls.O_NOFOLLOW | OpenCalls.O_CLOEXEC | OpenCalls.O_NOATIME;

    /// <summary>Enough to traverse a directory: needs no read permission.</summary>
    internal static readonly int PassFlags =
        OpenCalls.O_PATH | OpenCalls.O_DIRECTORY | OpenCalls.O_NOFOLLOW | OpenCalls.O_CLOEXEC;

    /// <summary>
    /// True where openat2 works: not before Linux 5.6 (ENOSYS), nor in a sandbox that does not know it (EPERM).
    /// </summary>
    internal static bool HasOpenat2
    {
        get
        {
            var fault = Call(OpenCalls.AT_FDCWD, "/"u8, PassFlags, Resolution.NoLinks, out var descriptor);
            if (fault.IsSuccess)
            {
                _ = OpenCalls.close(descriptor);
            }

            return fault.IsSuccess;
        }
    }

    private enum Resolution
    {
        Plain,
        NoLinks,
        Beneath,
    }

    /// <summary>Opens one name in a directory (or, from AT_FDCWD, a path).</summary>
    internal static FaultCode At(int directory, ReadOnlySpan<byte> name, int flags, out int descriptor) =>
        WithoutAccessTime(directory, name, flags, Resolution.Plain, out descriptor);

    /// <summary>
    /// Opens a directory for listing by a path of any length beneath <paramref name="from"/>: in pieces of less than
    /// PATH_MAX by openat2, or name by name where <paramref name="byComponent"/>.
    /// </summary>
    internal static FaultCode Beneath(int from, ReadOnlySpan<byte> path, bool byComponent, out int descriptor)
    {
        descriptor = -1;
        if (!LinuxNames.IsPlainPath(path))
        {
            return FaultCode.Invalid;
        }

        // A single name cannot leave its directory: the plain call is cheaper.
        var resolution = byComponent || !path.Contains((byte)'/') ? Resolution.Plain : Resolution.Beneath;
        var current = from;
        var rest = path.Trim((byte)'/');
        while (true)
        {
            var length = PieceLength(rest, byComponent);
            var piece = rest[..length];
            rest = rest[length..].TrimStart((byte)'/');

            var fault = WithoutAccessTime(current, piece, rest.IsEmpty ? ListFlags : PassFlags, resolution, out var next);
            if (current != from)
            {
                _ = OpenCalls.close(current);
            }

            if (fault.IsFault || rest.IsEmpty)
            {
                descriptor = next;
                return fault;
            }

            current = next;
        }
    }

    private static int PieceLength(ReadOnlySpan<byte> path, bool byComponent)
    {
        if (!byComponent && path.Length < PathMax)
        {
            return path.Length;
        }

        var end = byComponent ? path.IndexOf((byte)'/') : path[..PathMax].LastIndexOf((byte)'/');
        return end < 0 ? path.Length : end; // a name that fits in no piece is refused by Call
    }

    private static FaultCode WithoutAccessTime(int directory, ReadOnlySpan<byte> path, int flags, Resolution resolution, out int descriptor)
    {
        var fault = Call(directory, path, flags, resolution, out descriptor);
        return fault == FaultCode.NotPermitted && (flags & OpenCalls.O_NOATIME) != 0
            ? Call(directory, path, flags & ~OpenCalls.O_NOATIME, resolution, out descriptor)
            : fault;
    }

    [SkipLocalsInit]
    private static FaultCode Call(int directory, ReadOnlySpan<byte> path, int flags, Resolution resolution, out int descriptor)
    {
        descriptor = -1;
        if (path.Length >= PathMax)
        {
            return FaultCode.NameTooLong;
        }

        var terminated = stackalloc byte[PathMax];
        LinuxNames.Terminate(path, terminated);
        var how = new OpenCalls.OpenHow { Flags = (uint)flags, Resolve = ResolveFlags(resolution) };
        while (true)
        {
            descriptor = resolution == Resolution.Plain
                ? OpenCalls.openat(directory, terminated, flags, 0)
                : OpenCalls.openat2(directory, terminated, &how);
            if (descriptor >= 0)
            {
                return FaultCode.None;
            }

            if (Errno.Last != Errno.EINTR)
            {
                return Errno.LastFault;
            }
        }
    }

    private static ulong ResolveFlags(Resolution resolution) => resolution switch
    {
        Resolution.Beneath => OpenCalls.RESOLVE_BENEATH | OpenCalls.RESOLVE_NO_SYMLINKS | OpenCalls.RESOLVE_NO_MAGICLINKS,
        Resolution.NoLinks => OpenCalls.RESOLVE_NO_SYMLINKS | OpenCalls.RESOLVE_NO_MAGICLINKS,
        _ => 0,
    };
}
