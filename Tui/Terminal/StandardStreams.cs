using System.Runtime.InteropServices;

namespace TuiScan.Tui.Terminal;

/// <summary>
/// The native calls behind <see cref="StandardStream"/>. The names are those of the C library.
/// </summary>
internal static unsafe partial class StandardStreams
{
    public const int EINTR = 4;
    public const int EAGAIN = 11;
    public const int F_GETFD = 1;
    public const int FD_CLOEXEC = 1;
    public const short POLLOUT = 4;

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint write(int descriptor, byte* bytes, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int fcntl(int descriptor, int command);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int poll(PollEntry* entries, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
