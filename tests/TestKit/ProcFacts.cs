using System.Globalization;

namespace TuiScan.Tests.TestKit;

/// <summary>Data of <c>/proc</c> about a process. Linux only.</summary>
internal static class ProcFacts
{
    /// <summary>The state as one letter: <c>T</c> for a stopped process.</summary>
    public static char State(int process) => FieldsAfterName($"/proc/{process}/stat")[0][0];

    /// <summary>User and system time so far.</summary>
    /// <param name="folder">Of a process (<c>/proc/PID</c>) or of a thread (<c>/proc/PID/task/TID</c>).</param>
    public static TimeSpan CpuTime(string folder)
    {
        // utime and stime, fields 14 and 15, in hundredths of a second.
        var fields = FieldsAfterName(folder + "/stat");
        return TimeSpan.FromMilliseconds(10 * (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)));
    }

    /// <summary>The folders of the threads of that name.</summary>
    public static IEnumerable<string> Threads(int process, string name) =>
        Directory.EnumerateDirectories($"/proc/{process}/task").Where(task => File.ReadAllText(task + "/comm") == name + "\n");

    /// <summary>A number of a status file.</summary>
    /// <param name="folder">Of a process or of a thread.</param>
    /// <param name="field">Its name there.</param>
    public static long Status(string folder, string field)
    {
        var line = File.ReadLines(folder + "/status").Single(line => line.StartsWith(field + ":", StringComparison.Ordinal));
        return long.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    // The second field is the name, in brackets, and may hold spaces.
    private static string[] FieldsAfterName(string file)
    {
        var stat = File.ReadAllText(file);
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }
}
