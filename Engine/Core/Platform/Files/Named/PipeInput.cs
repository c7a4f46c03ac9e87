using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Named;

/// <summary>
/// Reads what <see cref="NamedInput"/> opened as a stream and reacts promptly to a stop while no data comes. Linux only.
/// </summary>
internal static unsafe class PipeInput
{
    /// <summary>The interval at which a cancelled stop is noticed.</summary>
    private const int BeatMilliseconds = 50;

    /// <summary>
    /// Waits for data and reads some; <paramref name="read"/> is the number of bytes, 0 at the end.
    /// <see cref="FaultCode.Interrupted"/> when <paramref name="stop"/> was cancelled meanwhile.
    /// </summary>
    public static FaultCode Read(SafeFileHandle file, Span<byte> buffer, CancellationToken stop, out int read)
    {
        read = 0;
        var descriptor = (int)file.DangerousGetHandle();
        var entry = new SpawnCalls.PollEntry { Descriptor = descriptor, Events = SpawnCalls.POLLIN };
        while (true)
        {
            var ready = SpawnCalls.poll(&entry, 1, BeatMilliseconds);
            if (stop.IsCancellationRequested)
            {
                return FaultCode.Interrupted;
            }

            if (ready == 0 || (ready < 0 && Errno.Last == Errno.EINTR))
            {
                continue;
            }

            fixed (byte* start = buffer)
            {
                var got = HostCalls.read(descriptor, start, buffer.Length);
                if (got >= 0)
                {
                    read = (int)got;
                    return FaultCode.None;
                }
            }

            if (Errno.Last is not (Errno.EINTR or Errno.EAGAIN))
            {
                return Errno.LastFault;
            }
        }
    }
}
