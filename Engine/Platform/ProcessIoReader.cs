using TuiScan.Engine.Model;

namespace TuiScan.Engine.Platform;

/// <summary>Reads <see cref="ProcessIo"/> from <c>/proc/PID/io</c> (proc_pid_io(5)): <c>rchar</c> and <c>read_bytes</c>.</summary>
internal static class ProcessIoReader
{
    /// <summary>Null where a figure is missing.</summary>
    public static ProcessIo? Parse(ReadOnlySpan<byte> text)
    {
        var requested = ProcNumbers.After(text, "rchar: "u8);
        var fromDisk = ProcNumbers.After(text, "read_bytes: "u8);
        return requested >= 0 && fromDisk >= 0 ? new ProcessIo(requested, fromDisk) : null;
    }
}
