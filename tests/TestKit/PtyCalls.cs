using System.Runtime.InteropServices;

namespace TuiScan.Tests.TestKit;

/// <summary>The system calls of a terminal emulator.</summary>
internal static partial class PtyCalls
{
    public const int SIGINT = 2;
    public const int SIGQUIT = 3;
    public const int SIGKILL = 9;
    public const int SIGTERM = 15;
    public const int SIGCONT = 18;
    public const int SIGSTOP = 19;
    public const int SIGTSTP = 20;
    public const int O_RDWR_NOCTTY_CLOEXEC = 2 | 0x100 | 0x80000;
    public const short POLLIN = 1;
    public const short POLLOUT = 4;

    /// <summary>More than struct termios has: 60 bytes.</summary>
    public const int TermiosSize = 256;

    private const nuint TIOCSWINSZ = 0x5414;
    private const int F_SETFL = 4;
    private const int O_RDWR = 2;
    private const int O_NONBLOCK = 0x800;

    /// <summary>The path of the terminal behind a pty.</summary>
    public static string SlaveName(int master)
    {
        Span<byte> name = stackalloc byte[128];
        return ptsname_r(master, name, (nuint)name.Length) == 0
            ? System.Text.Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)])
            : throw new IOException("ptsname_r");
    }

    /// <summary>Sets the window's size, which is signalled to the programs in it.</summary>
    public static void SetWindowSize(int master, int columns, int rows)
    {
        Span<ushort> size = [(ushort)rows, (ushort)columns, 0, 0];
        _ = ioctl(master, TIOCSWINSZ, size);
    }

    /// <summary>Makes calls on a pty return instead of blocking, or block again.</summary>
    public static void SetNonBlocking(int fd, bool isOn) => _ = fcntl(fd, F_SETFL, isOn ? O_RDWR | O_NONBLOCK : O_RDWR);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int close(int fd);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint read(int fd, Span<byte> buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint write(int fd, ReadOnlySpan<byte> buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int poll(Span<PollFd> fds, nuint count, int timeout);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int tcgetattr(int fd, Span<byte> termios);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int kill(int process, int signal);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fcntl(int fd, int command, int argument);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int posix_openpt(int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int grantpt(int fd);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int unlockpt(int fd);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ptsname_r(int fd, Span<byte> name, nuint size);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ioctl(int fd, nuint request, ReadOnlySpan<ushort> size);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollFd(int fd, short events)
    {
        public int Fd = fd;
        public short Events = events;
        public short Revents;
    }
}
