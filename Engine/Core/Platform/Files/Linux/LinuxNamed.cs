using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Linux;

/// <summary>
/// <see cref="NamedInput"/> and <see cref="NamedOutput"/> on the kernel's calls. O_PATH pins a path: it opens nothing and never
/// blocks. The pinned object is checked, and that very object is then opened by its descriptor in <c>/proc</c>.
/// </summary>
internal static unsafe class LinuxNamed
{
    private const uint Wanted = StatCalls.STATX_TYPE | StatCalls.STATX_INO;

    /// <summary>The file system of pipes that have no name (linux/magic.h).</summary>
    private const long PipeFs = 0x5049_5045;

    private const int FileType = 8;
    private const int FifoType = 1;
    private const int CharacterType = 2;
    private const int DirectoryType = 4;
    private const int LinkType = 10;
    private const int SocketType = 12;

    internal static FaultCode OpenInput(ReadOnlySpan<byte> path, out SafeFileHandle? file, out NamedKind kind)
    {
        file = null;
        var fault = Pin(path, followsLinks: true, out var pinned);
        if (fault.IsFault)
        {
            kind = NamedKind.Nothing;
            return fault;
        }

        try
        {
            kind = KindOf(pinned, path);
            return kind switch
            {
                NamedKind.File => OpenPinned(pinned, path, OpenCalls.O_RDONLY, out file),
                NamedKind.Stream => OpenStream(pinned, path, OpenCalls.O_RDONLY, out file),
                _ => FaultCode.None,
            };
        }
        finally
        {
            _ = OpenCalls.close(pinned);
        }
    }

    internal static NamedKind LookAtInput(ReadOnlySpan<byte> path)
    {
        if (Pin(path, followsLinks: true, out var pinned).IsFault)
        {
            return NamedKind.Nothing;
        }

        var kind = KindOf(pinned, path);
        _ = OpenCalls.close(pinned);
        return kind;
    }

    internal static FaultCode LookAtOutput(ReadOnlySpan<byte> path, out NamedKind kind)
    {
        kind = NamedKind.Nothing;
        if (OwnDescriptor(path) is >= 0 and var descriptor)
        {
            // Whatever it is, the caller opened it for us: a file that stdout is redirected to is not replaced either.
            var opened = Pin(path, followsLinks: true, out var own);
            kind = opened.IsFault ? NamedKind.Nothing : IsHandedOver(descriptor) ? NamedKind.Stream : NamedKind.Internal;
            _ = opened.IsFault ? 0 : OpenCalls.close(own);
            return opened;
        }

        var fault = Pin(path, followsLinks: false, out var pinned);
        if (fault.IsFault)
        {
            return fault == FaultCode.NotFound ? FaultCode.None : fault;
        }

        kind = KindOf(pinned, isOwn: false);
        _ = OpenCalls.close(pinned);
        if (kind == NamedKind.Link && Pin(path, followsLinks: true, out pinned).IsSuccess)
        {
            kind = KindOf(pinned, isOwn: false) == NamedKind.Stream ? NamedKind.Stream : NamedKind.Link;
            _ = OpenCalls.close(pinned);
        }

        return FaultCode.None;
    }

    internal static FaultCode OpenOutputStream(ReadOnlySpan<byte> path, out SafeFileHandle? file)
    {
        file = null;
        var fault = Pin(path, followsLinks: true, out var pinned);
        if (fault.IsFault)
        {
            return fault;
        }

        fault = (OwnDescriptor(path) is >= 0 and var own ? IsHandedOver(own) : KindOf(pinned, isOwn: false) == NamedKind.Stream)
            ? OpenStream(pinned, path, OpenCalls.O_WRONLY, out file)
            : FaultCode.Replaced;
        _ = OpenCalls.close(pinned);
        return fault;
    }

    /// <summary>Opens for appending what a parent has opened, and checked, before.</summary>
    internal static FaultCode OpenAgainForAppend(ReadOnlySpan<byte> path, out SafeFileHandle? file)
    {
        file = null;
        var fault = Pin(path, followsLinks: true, out var pinned);
        if (fault.IsSuccess)
        {
            fault = OpenStream(pinned, path, OpenCalls.O_WRONLY | OpenCalls.O_APPEND, out file);
            _ = OpenCalls.close(pinned);
        }

        return fault;
    }

    /// <summary>The descriptor of this process that a path names literally; -1 for none.</summary>
    internal static int OwnDescriptor(ReadOnlySpan<byte> path)
    {
        if (!path.StartsWith("/dev/"u8) && !path.StartsWith("/proc/"u8))
        {
            return -1;
        }

        switch (Encoding.Latin1.GetString(path))
        {
            case "/dev/stdin":
                return 0;
            case "/dev/stdout":
                return 1;
            case "/dev/stderr":
                return 2;
            case var text:
                string[] folders = ["/dev/fd/", "/proc/self/fd/", "/proc/thread-self/fd/", string.Create(CultureInfo.InvariantCulture, $"/proc/{Environment.ProcessId}/fd/")];
                return folders.FirstOrDefault(folder => text.StartsWith(folder, StringComparison.Ordinal)) is { } found
                    && int.TryParse(text.AsSpan(found.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        }
    }

    /// <summary>
    /// True for a descriptor that was inherited at the program's start: what the program and its runtime open for themselves is
    /// close-on-exec.
    /// </summary>
    private static bool IsHandedOver(int descriptor) =>
        OpenCalls.fcntl(descriptor, OpenCalls.F_GETFD, 0) is >= 0 and var flags && (flags & OpenCalls.FD_CLOEXEC) == 0;

    private static FaultCode Pin(ReadOnlySpan<byte> path, bool followsLinks, out int pinned)
    {
        pinned = -1;
        return path.Contains((byte)0) ? FaultCode.Invalid : LinuxOpen.At(
            OpenCalls.AT_FDCWD,
            path,
            OpenCalls.O_PATH | OpenCalls.O_CLOEXEC | (followsLinks ? 0 : OpenCalls.O_NOFOLLOW),
            out pinned);
    }

    private static NamedKind KindOf(int pinned, ReadOnlySpan<byte> path) =>
        OwnDescriptor(path) is not (>= 0 and var own) ? KindOf(pinned, isOwn: false)
        : IsHandedOver(own) ? KindOf(pinned, isOwn: true)
        : NamedKind.Internal;

    private static NamedKind KindOf(int pinned, bool isOwn)
    {
        if (!Stat(pinned, out var status))
        {
            return NamedKind.Device;
        }

        return (status.Mode >> 12) switch
        {
            FileType => NamedKind.File,
            DirectoryType => NamedKind.Directory,
            LinkType => NamedKind.Link,
            FifoType => isOwn || IsWithoutName(pinned) ? NamedKind.Stream : NamedKind.Fifo,
            CharacterType => IsNull(status) || IsTerminal(status) ? NamedKind.Stream : NamedKind.Device,
            SocketType => isOwn ? NamedKind.Stream : NamedKind.Socket,
            _ => isOwn ? NamedKind.Stream : NamedKind.Device,
        };
    }

    private static bool Stat(int descriptor, out StatCalls.StatxBuffer status)
    {
        byte empty = 0;
        fixed (StatCalls.StatxBuffer* buffer = &status)
        {
            return StatCalls.statx(descriptor, &empty, StatCalls.AT_EMPTY_PATH, Wanted, buffer) == 0;
        }
    }

    private static bool IsWithoutName(int descriptor)
    {
        StatCalls.StatfsBuffer buffer;
        return StatCalls.fstatfs(descriptor, &buffer) == 0 && buffer.Type == PipeFs;
    }

    // The numbers are those of Documentation/admin-guide/devices.txt.
    private static bool IsNull(in StatCalls.StatxBuffer status) => status is { RdevMajor: 1, RdevMinor: 3 };

    private static bool IsTerminal(in StatCalls.StatxBuffer status) =>
        status is { RdevMajor: 4 or (>= 136 and <= 143) } or { RdevMajor: 5, RdevMinor: 0 or 1 };

    /// <summary>Opens without blocking, then makes reads and writes blocking again.</summary>
    private static FaultCode OpenStream(int pinned, ReadOnlySpan<byte> path, int access, out SafeFileHandle? file)
    {
        file = null;
        if (OwnDescriptor(path) is >= 0 and var own)
        {
            // A socket cannot be opened again, and a file's offset belongs to the shell that opened it.
            var copy = OpenCalls.fcntl(own, OpenCalls.F_DUPFD_CLOEXEC, 3);
            file = copy < 0 ? null : new SafeFileHandle(copy, ownsHandle: true);
            return copy < 0 ? Errno.LastFault : FaultCode.None;
        }

        var fault = OpenPinned(pinned, path, access | OpenCalls.O_NONBLOCK, out file);
        if (file is not null)
        {
            var descriptor = (int)file.DangerousGetHandle();
            _ = OpenCalls.fcntl(descriptor, OpenCalls.F_SETFL, OpenCalls.fcntl(descriptor, OpenCalls.F_GETFL, 0) & ~OpenCalls.O_NONBLOCK);
        }

        return fault;
    }

    private static FaultCode OpenPinned(int pinned, ReadOnlySpan<byte> path, int flags, out SafeFileHandle? file)
    {
        file = null;
        flags |= OpenCalls.O_CLOEXEC | OpenCalls.O_NOCTTY;
        var byDescriptor = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{pinned}"));
        var fault = LinuxOpen.At(OpenCalls.AT_FDCWD, byDescriptor, flags, out var descriptor);
        if (fault == FaultCode.NotFound)
        {
            // No /proc: open by the path once more, without blocking, and only if it is still the same object.
            fault = LinuxOpen.At(OpenCalls.AT_FDCWD, path, flags | OpenCalls.O_NONBLOCK, out descriptor);
            if (fault.IsSuccess && !AreSame(pinned, descriptor))
            {
                _ = OpenCalls.close(descriptor);
                return FaultCode.Replaced;
            }
        }

        file = fault.IsFault ? null : new SafeFileHandle(descriptor, ownsHandle: true);
        return fault;
    }

    private static bool AreSame(int left, int right) =>
        Stat(left, out var a) && Stat(right, out var b) && a.Inode == b.Inode && a.DevMajor == b.DevMajor && a.DevMinor == b.DevMinor;
}
