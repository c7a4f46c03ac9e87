using System.Runtime.InteropServices;

namespace TuiScan.Tests.Bench.Integrity;

/// <summary>The machine of the measurement: without it the numbers mean nothing.</summary>
internal static class Machine
{
    public static void Print(TextWriter to, int rounds)
    {
        var processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        to.WriteLine(
            $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {processor?.Split(':')[1].Trim() ?? "an unknown processor"}, "
            + $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, "
            + $"load {load} before, {rounds} rounds, files in the cache");
    }
}
