using TuiScan.Engine.Platform.Host;

namespace TuiScan.Engine.Platform.Processes;

/// <summary>
/// Reads from <c>/proc/PID/io</c> (proc_pid_io(5)) the bytes that came from storage: <c>read_bytes</c>. The bytes that its
/// reads returned (<c>rchar</c>) count pipes as well, and omit mapped pages.
/// </summary>
internal static class ProcessIoReader
{
    /// <summary>In bytes; null where the value is missing.</summary>
    public static long? BytesFromDisk(ReadOnlySpan<byte> text) =>
        ProcNumbers.After(text, "read_bytes: "u8) is >= 0 and var bytes ? bytes : null;
}
