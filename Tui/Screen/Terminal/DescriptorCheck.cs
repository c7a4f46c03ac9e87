using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// Checks the limit of open files (RLIMIT_NOFILE) before anything of the program is loaded: each assembly takes two
/// descriptors, so that with few of them the runtime would end with an exception that our code cannot catch. For the same
/// reason this uses nothing beyond the runtime's core. Inherited descriptors reduce the limit: ours are all close-on-exec, so
/// any other was inherited. On systems other than Linux the check always passes.
/// </summary>
internal static unsafe partial class DescriptorCheck
{
    /// <summary>
    /// The minimum for the runtime and one worker: 64 for the native program. Where it is not native each of our assemblies
    /// takes two more; with 76 a recording did not begin, with 80 all modes did.
    /// </summary>
    private static int Least => RuntimeFeature.IsDynamicCodeSupported ? 84 : 64;

    /// <summary>
    /// This many inherited ones fit into <see cref="Least"/>, such as a shell's lock or its <c>&lt;(...)</c>: with 57 left a
    /// run on tasks did not start, with 59 all modes did.
    /// </summary>
    private const int Spare = 3;

    private const int StandardError = 2;

    private const int Resource = 7; // RLIMIT_NOFILE
    private const int GetFlags = 1; // F_GETFD
    private const int Duplicate = 1030; // F_DUPFD_CLOEXEC
    private const int CloseOnExec = 1; // FD_CLOEXEC

    /// <summary>The kernel returns the lowest free number: while that is this far below the limit there is room.</summary>
    private const int Ample = 1024;

    /// <summary>
    /// Raises the soft limit to the hard one. False, with a line on stderr, where the limit and the open descriptors leave
    /// fewer than <see cref="Least"/>.
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

        var allowed = (int)nuint.Min(limit.Soft, int.MaxValue);
        if (IsAmple(allowed))
        {
            return true;
        }

        var inherited = CountInherited(allowed);
        if (allowed < Least || allowed - inherited < Least - Spare)
        {
            Refuse(allowed, inherited);
            return false;
        }

        if (allowed - inherited < LeanRestart.Below)
        {
            LeanRestart.TryRun();
        }

        return true;
    }

    private static bool IsAmple(int allowed)
    {
        if (allowed <= Ample)
        {
            return false;
        }

        var lowest = fcntl(StandardError, Duplicate, 0);
        if (lowest >= 0)
        {
            _ = close(lowest);
        }

        return lowest >= 0 && lowest < allowed - Ample;
    }

    private static int CountInherited(int allowed)
    {
        var count = 0;
        for (var descriptor = StandardError + 1; descriptor < allowed; descriptor++)
        {
            var flags = fcntl(descriptor, GetFlags, 0);
            count += flags >= 0 && (flags & CloseOnExec) == 0 ? 1 : 0;
        }

        return count;
    }

    private static void Refuse(int limit, int inherited)
    {
        var least = Least.ToString(CultureInfo.InvariantCulture);
        var line = "tuiscan: the limit of open files is " + limit.ToString(CultureInfo.InvariantCulture) + (inherited == 0
            ? ", at least " + least + " are needed; raise it (ulimit -n 1024)\n"
            : ", at least " + least + " are needed besides the " + inherited.ToString(CultureInfo.InvariantCulture)
                + " that the caller has left open; close those, or raise it (ulimit -n " + (inherited + Ample).ToString(CultureInfo.InvariantCulture) + ")\n");
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
    private static partial int fcntl(int descriptor, int command, int argument);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);

    [LibraryImport("libc")]
    private static partial nint write(int descriptor, byte* bytes, nint length);

    /// <summary>The kernel's struct rlimit.</summary>
    private struct Limit
    {
        public nuint Soft;
        public nuint Hard;
    }
}
