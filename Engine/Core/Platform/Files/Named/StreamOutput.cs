using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Named;

/// <summary>
/// Writes to what <see cref="NamedOutput"/> opened as a stream, at its current offset: a file that stdout is redirected to has
/// an offset that others share. Linux only.
/// </summary>
internal static unsafe class StreamOutput
{
    private const int BeatMilliseconds = 50;

    /// <summary>Writes all bytes; blocks until there is room.</summary>
    public static FaultCode Write(SafeFileHandle file, ReadOnlySpan<byte> bytes)
    {
        var descriptor = (int)file.DangerousGetHandle();
        var entry = new SpawnCalls.PollEntry { Descriptor = descriptor, Events = SpawnCalls.POLLOUT };
        while (!bytes.IsEmpty)
        {
            nint written;
            fixed (byte* start = bytes)
            {
                written = WriteCalls.write(descriptor, start, bytes.Length);
            }

            if (written >= 0)
            {
                bytes = bytes[(int)written..];
            }
            else if (Errno.Last == Errno.EAGAIN)
            {
                _ = SpawnCalls.poll(&entry, 1, BeatMilliseconds);
            }
            else if (Errno.Last != Errno.EINTR)
            {
                return Errno.LastFault;
            }
        }

        return FaultCode.None;
    }
}
