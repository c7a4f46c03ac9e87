using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Host;

/// <summary>
/// Makes room for many open files at once, on Linux: the kernel's table of a process's descriptors starts with 64 entries and
/// doubles when it is full, and each time the opening thread waits until no thread can see the old table any more. Thread-safe.
/// </summary>
/// <remarks>
/// That wait (synchronize_rcu in the kernel's fs/file.c) takes 4 to 16 ms on a machine with two cores. The walker met it five
/// times in the first tenth of a second, with the workers idle behind it.
/// </remarks>
internal static class DescriptorTable
{
    /// <summary>32 KB of the kernel's memory.</summary>
    private const int Wanted = 4096;

    private static volatile int _size;

    /// <summary>The number of descriptors that certainly fit; 0 before <see cref="Grow"/> and where it is unknown.</summary>
    public static int Size => _size;

    /// <summary>Grows the table; takes some milliseconds. Does nothing where the limit of open files is lower.</summary>
    public static void Grow()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // The lowest free descriptor from there on: the table must grow to hold it, and never shrinks.
        var last = OpenCalls.fcntl(0, OpenCalls.F_DUPFD_CLOEXEC, Wanted - 1);
        if (last >= 0)
        {
            _ = OpenCalls.close(last);
            _size = Wanted;
        }
    }
}
