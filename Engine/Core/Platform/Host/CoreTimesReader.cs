using TuiScan.Engine.Model;

namespace TuiScan.Engine.Platform.Host;

/// <summary>Reads <see cref="CoreTimes"/> from <c>/proc/stat</c> (proc_stat(5)). Thread-safe, no state.</summary>
internal static class CoreTimesReader
{
    /// <summary>
    /// Reads all cores into <paramref name="cores"/>; false where the system does not report them.
    /// </summary>
    public static bool TryRead(List<CoreTimes> cores, byte[] buffer)
    {
        var text = ProcFile.Read("/proc/stat"u8, buffer);
        Parse(text, cores);
        return cores.Count > 0;
    }

    /// <summary>
    /// Replaces the content of <paramref name="cores"/> by the parsed text.
    /// </summary>
    public static void Parse(ReadOnlySpan<byte> text, List<CoreTimes> cores)
    {
        cores.Clear();
        while (text.StartsWith("cpu"u8))
        {
            var end = text.IndexOf((byte)'\n');
            if (end < 0)
            {
                return; // cut off by the buffer: an incomplete line is not a value
            }

            // The first line is the sum of all cores and has a blank for the number.
            var line = text[3..end];
            if (!line.IsEmpty && line[0] != ' ' && ParseLine(line) is { } core)
            {
                cores.Add(core);
            }

            text = text[(end + 1)..];
        }
    }

    // user nice system idle iowait irq softirq steal; guest times are part of user and nice.
    private static CoreTimes? ParseLine(ReadOnlySpan<byte> line)
    {
        var number = ProcNumbers.Take(ref line);
        long total = 0, idle = 0;
        for (var field = 0; field < 8; field++)
        {
            var value = Math.Max(0, ProcNumbers.Take(ref line));
            total += value;
            idle += field is 3 or 4 ? value : 0;
        }

        return number < 0 ? null : new CoreTimes((int)number, total - idle, total);
    }
}
