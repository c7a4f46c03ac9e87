using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Every native signature in this assembly is blittable; with this attribute the ahead-of-time compiler emits direct calls.
[assembly: DisableRuntimeMarshalling]

namespace TuiScan.Screen.Terminal;

/// <summary>The C library's calls on terminals, under their own names. Constants that differ between Linux and macOS (and the BSDs) are chosen here.</summary>
internal static partial class LibC
{
    public const int TCSANOW = 0;
    public const int TCSAFLUSH = 2;
    public const short POLLIN = 1;
    public const short POLLOUT = 4;
    public const short POLLERR = 8;
    public const short POLLHUP = 16;
    public const short POLLNVAL = 32;
    public const int EINTR = 4;
    public const int EIO = 5;
    public const int F_GETFD = 1;
    public const int FD_CLOEXEC = 1;

    /// <summary>Larger than any system's struct termios: Linux has 60 bytes, macOS 72.</summary>
    public const int TermiosSize = 256;

    private const int O_RDWR = 2;

    public static int EAGAIN => OperatingSystem.IsLinux() ? 11 : 35;
    public static int SIGSTOP => OperatingSystem.IsLinux() ? 19 : 17;

    /// <summary>O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC.</summary>
    public static int OpenFlags => O_RDWR | (OperatingSystem.IsLinux() ? 0x100 | 0x800 | 0x80000
        : OperatingSystem.IsMacOS() ? 0x20000 | 0x4 | 0x1000000
        : 0x8000 | 0x4 | 0x100000);

    /// <summary>O_NONBLOCK | O_CLOEXEC on Linux.</summary>
    private const int PipeFlags = 0x800 | 0x80000;

    private const nint SIG_DFL = 0;
    private const nint SIG_IGN = 1;

    /// <summary>Larger than any system's struct sigaction: glibc has 152 bytes.</summary>
    private const int SigactionSize = 256;

    private static nuint TIOCGWINSZ => OperatingSystem.IsLinux() ? 0x5413u : 0x40087468u;

    /// <summary>Both ends of a pipe, or null.</summary>
    public static (int Read, int Write)? Pipe()
    {
        Span<int> ends = stackalloc int[2];
        var result = OperatingSystem.IsLinux() ? pipe2(ends, PipeFlags) : pipe(ends);
        return result == 0 ? (ends[0], ends[1]) : null;
    }

    /// <summary>Columns and rows; null when it is not a terminal, or reports 0x0.</summary>
    public static (int Columns, int Rows)? WindowSize(int fd)
    {
        Span<ushort> size = stackalloc ushort[4]; // rows, columns, pixels, pixels
        // Variadic on macOS arm64: its argument goes on the stack, after six in registers (dotnet/runtime#48796).
        var result = OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            ? ioctl_stack(fd, TIOCGWINSZ, 0, 0, 0, 0, 0, 0, size)
            : ioctl(fd, TIOCGWINSZ, size);
        return result == 0 && size[0] > 0 && size[1] > 0 ? (size[1], size[0]) : null;
    }

    /// <summary>The name of the terminal behind a descriptor, or null.</summary>
    public static string? TerminalName(int fd)
    {
        Span<byte> name = stackalloc byte[256];
        return ttyname_r(fd, name, (nuint)name.Length) == 0
            ? System.Text.Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)])
            : null;
    }

    /// <summary>True when a signal is ignored. The handler is the first field of struct sigaction on every system.</summary>
    public static bool IsIgnored(int signal)
    {
        Span<byte> action = stackalloc byte[SigactionSize];
        action.Clear();
        return sigaction(signal, 0, action) == 0 && MemoryMarshal.Read<nint>(action) == SIG_IGN;
    }

    public static void SetDefault(int number) => _ = signal(number, SIG_DFL);

    /// <summary>Gives a signal its default action and raises it. Returns where that does not end the process at once.</summary>
    public static void RaiseDefault(int number)
    {
        SetDefault(number);
        _ = kill(Environment.ProcessId, number);
    }

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
    public static partial int fcntl(int fd, int command);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int tcgetattr(int fd, Span<byte> termios);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int tcsetattr(int fd, int action, ReadOnlySpan<byte> termios);

    [LibraryImport("libc")]
    public static partial void cfmakeraw(Span<byte> termios);

    [LibraryImport("libc")]
    public static partial int isatty(int fd);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int tcgetpgrp(int fd);

    [LibraryImport("libc")]
    public static partial int getpgrp();

    [LibraryImport("libc", SetLastError = true)]
    public static partial int kill(int pid, int signal);

    [LibraryImport("libc")]
    private static partial nint signal(int signal, nint handler);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int sigaction(int signal, nint action, Span<byte> old);

    [LibraryImport("libc")]
    private static partial int ttyname_r(int fd, Span<byte> name, nuint size);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ioctl(int fd, nuint request, Span<ushort> size);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int ioctl_stack(int fd, nuint request, nint d2, nint d3, nint d4, nint d5, nint d6, nint d7, Span<ushort> size);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int pipe(Span<int> ends);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int pipe2(Span<int> ends, int flags);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollFd(int fd, short events)
    {
        public int Fd = fd;
        public short Events = events;
        public short Revents;
    }
}
