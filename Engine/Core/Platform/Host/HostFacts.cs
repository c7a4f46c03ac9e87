using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Host;

/// <summary>The host's name and what it allows: cores, and a sensible number of workers for them. Thread-safe, no state.</summary>
internal static class HostFacts
{
    /// <summary>The maximum number of workers.</summary>
    public const int MaxWorkers = 256;

    // On a disk that turns, the drive and the kernel order what is outstanding: with twice the requests the head travels less
    // for each. More would only break up the big files' sequential reads. Not measured: no such disk was at hand.
    private const int RotationalFactor = 2;

    // Over a network a worker mostly waits for round trips, so the number of cores does not matter. Four is what common NFS
    // mounts and servers take without queueing. Not measured.
    private const int NetworkFactor = 4;

    // For a solid-state disk and for the page cache one worker per core: 3 or 4 on 2 cores were slower (measured on /usr,
    // warm).
    private const int LocalFactor = 1;

    // 8192 cores; the kernel's own limit (CONFIG_NR_CPUS) is 8192 on x64 and 4096 on arm64.
    private const int AffinityBytes = 1024;

    /// <summary>The host's full name, including what follows a dot, which the runtime cuts off.</summary>
    public static string Name => ProcFile.ReadText("/proc/sys/kernel/hostname")?.TrimEnd('\n') is { Length: > 0 } name ? name : Environment.MachineName;

    /// <summary>
    /// The number of cores that we may use at once, 1 or more: the minimum of our affinity, the control groups' quota rounded
    /// up, and the runtime's setting (<c>DOTNET_PROCESSOR_COUNT</c>).
    /// </summary>
    public static int CoresAllowed() =>
        CoresAllowed(Environment.ProcessorCount, AllowedCores()?.Count, CgroupQuota.Read(ProcFile.ReadText));

    /// <summary>The number of workers that <c>auto</c> means for a tree, 1 to <see cref="MaxWorkers"/>.</summary>
    public static int AutoWorkers(string path) => AutoWorkers(CoresAllowed(), HostDevice.KindOf(path));

    internal static int CoresAllowed(int runtime, int? affinity, double? quota)
    {
        var cores = Math.Min(runtime, affinity ?? runtime);
        return Math.Max(1, quota is { } limit && limit < cores ? (int)Math.Ceiling(limit) : cores);
    }

    internal static int AutoWorkers(int cores, DeviceKind kind) => Math.Clamp(
        cores * kind switch
        {
            DeviceKind.Rotational => RotationalFactor,
            DeviceKind.Network => NetworkFactor,
            _ => LocalFactor,
        },
        1,
        MaxWorkers);

    /// <summary>The numbers of the cores that this process may run on; null where that is unknown.</summary>
    public static unsafe IReadOnlySet<int>? AllowedCores()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        // The C library's function clears what the kernel did not fill in.
        var mask = stackalloc byte[AffinityBytes];
        if (HostCalls.sched_getaffinity(Environment.ProcessId, AffinityBytes, mask) < 0)
        {
            return null;
        }

        var cores = new HashSet<int>();
        for (var core = 0; core < AffinityBytes * 8; core++)
        {
            if ((mask[core / 8] & (1 << (core % 8))) != 0)
            {
                cores.Add(core);
            }
        }

        return cores.Count == 0 ? null : cores;
    }
}
