using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace TuiScan.Tests.Bench.Integrity;

/// <summary>Runs programs and measures them.</summary>
internal static unsafe partial class Runner
{
    private const int ChildrenThatEnded = -1;

    /// <summary>
    /// Runs a program to its end. With <paramref name="samples"/> its memory is sampled every 5 ms, which costs some time: such
    /// a run must not be timed.
    /// </summary>
    public static Stopped Run(Contender contender, bool samples)
    {
        // The shell redirects the output to /dev/null, and then becomes the program: a pipe would have to be read by this
        // process, at the same time.
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        foreach (var argument in (string[])["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", .. contender.Arguments])
        {
            start.ArgumentList.Add(argument);
        }

        var cpu = CpuOfChildren();
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("no process");
        var peak = samples ? Sample(process) : 0;
        process.WaitForExit();
        var wall = Stopwatch.GetElapsedTime(began);
        return new Stopped(wall, CpuOfChildren() - cpu, peak, process.ExitCode);
    }

    private static long Sample(Process process)
    {
        var peak = 0L;
        do
        {
            peak = Math.Max(peak, AnonymousOfTree(process.Id));
        }
        while (!process.WaitForExit(5));
        return peak;
    }

    private static long AnonymousOfTree(int id)
    {
        var total = Anonymous(id);
        try
        {
            foreach (var task in Directory.EnumerateDirectories($"/proc/{id}/task"))
            {
                foreach (var child in File.ReadAllText(task + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    total += AnonymousOfTree(int.Parse(child, CultureInfo.InvariantCulture));
                }
            }
        }
        catch (IOException)
        {
            // It has ended meanwhile.
        }

        return total;
    }

    private static long Anonymous(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(l => l.StartsWith("RssAnon:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line.AsSpan(8).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static TimeSpan CpuOfChildren()
    {
        // struct rusage begins with two timevals: user and system time; 144 bytes on 64-bit Linux.
        var usage = stackalloc long[32];
        return getrusage(ChildrenThatEnded, usage) != 0
            ? TimeSpan.Zero
            : TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3]);
    }

    [LibraryImport("libc")]
    private static partial int getrusage(int who, long* usage);
}
