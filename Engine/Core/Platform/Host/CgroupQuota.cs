using System.Globalization;

namespace TuiScan.Engine.Platform.Host;

/// <summary>
/// The number of cores that the control groups allow: the smallest quota of our group and all its ancestors (version 2:
/// <c>cpu.max</c>; version 1: <c>cpu.cfs_quota_us</c> divided by <c>cpu.cfs_period_us</c>; see the kernel's cgroup-v2.rst and
/// sched-bwc.rst). Thread-safe, no state.
/// </summary>
internal static class CgroupQuota
{
    /// <summary>The quota in cores, more than 0; null where there is none or it is unknown.</summary>
    /// <param name="read">Returns a file's text, or null.</param>
    public static double? Read(Func<string, string?> read)
    {
        var mounts = MountLine.ParseAll(read("/proc/self/mountinfo") ?? "");
        double? least = null;
        foreach (var line in (read("/proc/self/cgroup") ?? "").Split('\n'))
        {
            // hierarchy:controllers:path; version 2 is hierarchy 0 without controllers.
            var fields = line.Split(':', 3);
            if (fields.Length < 3)
            {
                continue;
            }

            var quota = fields[0] == "0" && fields[1].Length == 0
                ? Over(mounts.Find(mount => mount.Type == "cgroup2"), fields[2], folder => Version2(read, folder))
                : fields[1].Split(',').Contains("cpu")
                    ? Over(
                        mounts.Find(mount => mount.Type == "cgroup" && mount.Options.Split(',').Contains("cpu")),
                        fields[2],
                        folder => Version1(read, folder))
                    : null;
            least = Least(least, quota);
        }

        return least;
    }

    // The group and every ancestor up to the mount's root.
    private static double? Over(MountLine? mount, string path, Func<string, double?> quotaOf)
    {
        if (mount is null)
        {
            return null;
        }

        // In a container the mount may show only a part of the tree, while the path counts from the host's root.
        var root = mount.Root.TrimEnd('/');
        if (root.Length > 0 && (path == root || path.StartsWith(root + "/", StringComparison.Ordinal)))
        {
            path = path[root.Length..];
        }

        double? least = null;
        for (var below = path.TrimEnd('/'); ; below = below[..below.LastIndexOf('/')])
        {
            least = Least(least, quotaOf(mount.Point.TrimEnd('/') + below));
            if (!below.Contains('/'))
            {
                return least;
            }
        }
    }

    private static double? Version2(Func<string, string?> read, string folder)
    {
        var fields = (read(folder + "/cpu.max") ?? "").Split(' ', StringSplitOptions.TrimEntries);
        return fields.Length == 2 ? Ratio(fields[0], fields[1]) : null;
    }

    private static double? Version1(Func<string, string?> read, string folder) =>
        Ratio((read(folder + "/cpu.cfs_quota_us") ?? "").Trim(), (read(folder + "/cpu.cfs_period_us") ?? "").Trim());

    // "max" and -1 are no limit.
    private static double? Ratio(string quota, string period) =>
        long.TryParse(quota, CultureInfo.InvariantCulture, out var allowed)
        && long.TryParse(period, CultureInfo.InvariantCulture, out var every) && allowed > 0 && every > 0
            ? (double)allowed / every
            : null;

    private static double? Least(double? left, double? right) =>
        left is null || right < left ? right : left;
}
