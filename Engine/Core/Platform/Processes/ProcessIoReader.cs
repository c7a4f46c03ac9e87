using TuiScan.Engine.Platform.Host;

namespace TuiScan.Engine.Platform.Processes;

/// <summary>
/// Reads from <c>/proc/PID/io</c> (proc_pid_io(5)) what storage had to deliver: <c>read_bytes</c>. What its reads returned
/// (<c>rchar</c>) counts pipes as well, and mapped pages not.
/// </summary>
internal static class ProcessIoReader
{
    /// <summary>In bytes; null where the figure is missing.</summary>
    public static long? BytesFromDisk(ReadOnlySpan<byte> text) =>
        ProcNumbers.After(text, "read_bytes: "u8) is >= 0 and var bytes ? bytes : null;
}
