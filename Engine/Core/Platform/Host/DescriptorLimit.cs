using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Host;

/// <summary>
/// The system's limit on the descriptors that this process may have open at once (RLIMIT_NOFILE). Thread-safe, no state.
/// </summary>
internal static class DescriptorLimit
{
    /// <summary>
    /// The limit in force; <see cref="int.MaxValue"/> where there is none or it cannot be read. The program raises the soft limit
    /// to the hard one when it starts.
    /// </summary>
    public static unsafe int Current
    {
        get
        {
            HostCalls.ResourceLimit limit;
            return OperatingSystem.IsLinux() && HostCalls.getrlimit(HostCalls.RLIMIT_NOFILE, &limit) == 0
                ? (int)Math.Min(limit.Soft, int.MaxValue)
                : int.MaxValue;
        }
    }

    /// <summary>
    /// Whether the next descriptor, which is the lowest free number, is below <paramref name="number"/>. Linux only.
    /// </summary>
    public static bool IsFreeBelow(int number)
    {
        const int StandardError = 2;
        var next = OpenCalls.fcntl(StandardError, OpenCalls.F_DUPFD_CLOEXEC, 0);
        if (next >= 0)
        {
            _ = OpenCalls.close(next);
        }

        // With stderr closed this cannot be determined, and nothing suggests that many are in use.
        return next < number;
    }

    /// <summary>
    /// How many of the first <paramref name="count"/> descriptors are in use. Costs a system call for each. Linux only.
    /// </summary>
    public static int CountUsed(int count)
    {
        var used = 0;
        for (var descriptor = 0; descriptor < count; descriptor++)
        {
            used += OpenCalls.fcntl(descriptor, OpenCalls.F_GETFD, 0) >= 0 ? 1 : 0;
        }

        return used;
    }
}
