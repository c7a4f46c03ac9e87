using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace TuiScan.Tui.Terminal;

/// <summary>
/// Looks at the limit of open files (RLIMIT_NOFILE) before anything of the program is loaded: each assembly takes two
/// descriptors, so that with few of them the runtime would end with an exception that no code of ours can catch. For the same
/// reason this uses nothing beyond the runtime's core. Elsewhere than on Linux it finds nothing wrong.
/// </summary>
internal static unsafe partial class DescriptorCheck
{
    /// <summary>With fewer the runtime and one worker do not fit.</summary>
    public const int Least = 64;

    private const int StandardError = 2;

    private const int Resource = 7; // RLIMIT_NOFILE

    /// <summary>
    /// Raises the soft limit to the hard one. False, with a line on stderr, where that leaves fewer than <see cref="Least"/>.
    /// </summary>
    public static bool Pass()
    {
        Limit limit;
        if (!OperatingSystem.IsLinux() || getrlimit(Resource, &limit) != 0)
        {
            return true;
        }

        if (limit.Soft < limit.Hard)
        {
            var raised = limit with { Soft = limit.Hard };
            limit = setrlimit(Resource, &raised) == 0 ? raised : limit;
        }

        if (limit.Soft >= Least)
        {
            if (limit.Soft < LeanRestart.Below)
            {
                LeanRestart.TryRun();
            }

            return true;
        }

        Refuse(limit.Soft);
        return false;
    }

    private static void Refuse(nuint limit)
    {
        var line = "tuiscan: the limit of open files is " + ((ulong)limit).ToString(CultureInfo.InvariantCulture)
            + ", at least " + Least.ToString(CultureInfo.InvariantCulture) + " are needed; raise it (ulimit -n 1024)\n";
        var bytes = Encoding.UTF8.GetBytes(line);
        fixed (byte* start = bytes)
        {
            _ = write(StandardError, start, bytes.Length);
        }
    }

    [LibraryImport("libc")]
    private static partial int getrlimit(int resource, Limit* limit);

    [LibraryImport("libc")]
    private static partial int setrlimit(int resource, Limit* limit);

    [LibraryImport("libc")]
    private static partial nint write(int descriptor, byte* bytes, nint length);

    /// <summary>The kernel's struct rlimit.</summary>
    private struct Limit
    {
        public nuint Soft;
        public nuint Hard;
    }
}
