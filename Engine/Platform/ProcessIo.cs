namespace TuiScan.Engine.Platform;

/// <summary>What a process has read, from <c>/proc/PID/io</c> (proc_pid_io(5)).</summary>
/// <param name="Requested">Bytes that its reads returned, from wherever (<c>rchar</c>). Mapped pages are not among them.</param>
/// <param name="FromDisk">Bytes that storage had to deliver (<c>read_bytes</c>), read-ahead and mapped pages included.</param>
internal readonly record struct ProcessIo(long Requested, long FromDisk)
{
    /// <summary>Bytes that came from the page cache, as far as the two figures tell.</summary>
    public long FromCache => Math.Max(0, Requested - FromDisk);

    /// <summary>Null where a figure is missing.</summary>
    public static ProcessIo? Parse(ReadOnlySpan<byte> text)
    {
        var requested = ProcNumbers.After(text, "rchar: "u8);
        var fromDisk = ProcNumbers.After(text, "read_bytes: "u8);
        return requested >= 0 && fromDisk >= 0 ? new ProcessIo(requested, fromDisk) : null;
    }
}
