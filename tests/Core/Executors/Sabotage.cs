using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TuiScan.Tests.Core.Executors;

/// <summary>The effects that a file's name may have on the child that works on it.</summary>
internal static partial class Sabotage
{
    /// <summary>Ends every child by SIGSEGV.</summary>
    public const string Poison = "poison";

    /// <summary>Ends the first child that touches it.</summary>
    public const string Once = "once";

    /// <summary>Makes the child retain 40 MiB more.</summary>
    public const string Grow = "grow";

    /// <summary>Writes an invalid message, once.</summary>
    public const string Rubbish = "rubbish";

    /// <summary>Never ends.</summary>
    public const string Stuck = "stuck";

    /// <summary>Throws an exception.</summary>
    public const string Throw = "throw";

    /// <summary>Writes lines to stderr.</summary>
    public const string Talk = "talk";

    private const int SIGKILL = 9;
    private const int SIGSEGV = 11;

    private static readonly List<byte[]> Kept = [];

    public static void Commit(string name, string once)
    {
        switch (name.Split('-')[0])
        {
            case Poison:
                Die(SIGSEGV);
                break;
            case Once when IsFirst(once + name):
                Die(SIGKILL);
                break;
            case Grow:
                Keep(40 * 1024 * 1024);
                break;
            case Rubbish when IsFirst(once + name):
                Write(1, [.. Enumerable.Repeat((byte)0xEE, 4096)]);
                break;
            case Stuck:
                Thread.Sleep(Timeout.Infinite);
                break;
            case Throw:
                throw new InvalidOperationException("thrown by " + name);
            case Talk:
                Write(2, [.. "a word from the child \x1b[31m\n"u8]);
                break;
        }
    }

    private static bool IsFirst(string mark)
    {
        try
        {
            using var file = new FileStream(mark, FileMode.CreateNew);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void Keep(int bytes)
    {
        var block = GC.AllocateUninitializedArray<byte>(bytes);
        for (var at = 0; at < bytes; at += 4096)
        {
            block[at] = 1;
        }

        Kept.Add(block);
    }

    private static void Write(int descriptor, byte[] bytes)
    {
        using var stream = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, 0);
        stream.Write(bytes);
    }

    private static void Die(int signal)
    {
        // The runtime treats the first SIGSEGV as a fault of its own code, restores the default, and the next one ends the
        // process.
        while (true)
        {
            _ = kill(Environment.ProcessId, signal);
            Thread.Sleep(1);
        }
    }

    [LibraryImport("libc")]
    private static partial int kill(int process, int signal);
}
