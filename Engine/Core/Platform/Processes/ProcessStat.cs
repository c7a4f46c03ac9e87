using System.Globalization;
using TuiScan.Engine.Platform.Host;

namespace TuiScan.Engine.Platform.Processes;

/// <summary>The content of <c>/proc/PID/stat</c> (proc_pid_stat(5)).</summary>
/// <param name="State">R running, S sleeping, D in the kernel and not interruptible by signals, T stopped, Z dead and not
/// reaped.</param>
/// <param name="CpuTime">User and system time, in steps of 10 ms.</param>
/// <param name="Threads">The number of threads.</param>
/// <param name="ResidentBytes">Resident memory in bytes; it lags slightly.</param>
/// <param name="Core">The core that it last ran on.</param>
internal readonly record struct ProcessStat(char State, TimeSpan CpuTime, int Threads, long ResidentBytes, int Core)
{
    /// <summary>User and system time of children that ended and were waited for, including their own children.</summary>
    public TimeSpan ChildrenCpuTime { get; init; }

    // USER_HZ is 100 on every architecture that .NET runs on.
    private const long TicksPerClock = TimeSpan.TicksPerSecond / 100;

    /// <summary>The name, cut to 15 bytes, and the parent's id; null where it is not a stat line.</summary>
    public static (string Name, int Parent)? ParseParent(string text)
    {
        // 1 pid, 2 name in brackets, 3 state, 4 ppid; see Parse for the brackets.
        var (begin, end) = (text.IndexOf('('), text.LastIndexOf(')'));
        return begin >= 0 && end > begin && text[(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var parent, ..]
            && int.TryParse(parent, CultureInfo.InvariantCulture, out var id)
            ? (text[(begin + 1)..end], id)
            : null;
    }

    /// <summary>Null where the text is truncated or not a stat line.</summary>
    public static ProcessStat? Parse(ReadOnlySpan<byte> text)
    {
        // The name in brackets may itself hold brackets, blanks and newlines: the last bracket ends it.
        var name = text.LastIndexOf(")"u8);
        if (name < 0 || text.Length < name + 4)
        {
            return null;
        }

        // Fields by the manual's numbers: 3 state, 14 utime, 15 stime, 20 num_threads, 24 rss, 39 processor.
        text = text[(name + 2)..];
        var state = (char)text[0];
        ProcNumbers.Skip(ref text, 11);
        var user = ProcNumbers.Take(ref text);
        var system = ProcNumbers.Take(ref text);
        var childrenUser = ProcNumbers.Take(ref text);
        var childrenSystem = ProcNumbers.Take(ref text);
        ProcNumbers.Skip(ref text, 2);
        var threads = ProcNumbers.Take(ref text);
        ProcNumbers.Skip(ref text, 3);
        var pages = ProcNumbers.Take(ref text);
        ProcNumbers.Skip(ref text, 14);
        var core = ProcNumbers.Take(ref text);
        return user < 0 || system < 0 || threads < 0 || pages < 0 || core < 0
            ? null
            : new ProcessStat(
                state,
                TimeSpan.FromTicks((user + system) * TicksPerClock),
                (int)threads,
                pages * Environment.SystemPageSize,
                (int)core)
            {
                ChildrenCpuTime = TimeSpan.FromTicks((Math.Max(0, childrenUser) + Math.Max(0, childrenSystem)) * TicksPerClock),
            };
    }
}
