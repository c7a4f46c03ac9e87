using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Xunit;

namespace TuiScan.Tests.TestKit;

/// <summary>
/// The calls that the tests need to create trees that .NET's own file calls cannot: raw names, depth, special files, locks.
/// </summary>
internal static partial class Posix
{
    internal const int AtCurrentDirectory = -100;
    internal const int CreateForWriting = 0x1 | 0x40 | 0x200 | 0x80000; // O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
    internal const int ForAppending = 0x1 | 0x400 | 0x80000; // O_WRONLY | O_APPEND | O_CLOEXEC
    internal const int ReadOnly = 0x80000;
    internal const int NoFollow = 0x100;
    internal const int LockExclusive = 2;
    internal const int LockWithoutWaiting = 4;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int openat(int directory, byte[] path, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int mkdirat(int directory, byte[] path, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int mkfifoat(int directory, byte[] path, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int symlinkat(byte[] target, int directory, byte[] path);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int link(byte[] from, byte[] to);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int rename(byte[] from, byte[] to);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int chmod(byte[] path, uint mode);

    /// <summary><paramref name="times"/> are seconds and nanoseconds of the last access, then of the last change.</summary>
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int utimensat(int directory, byte[] path, long[] times, int flags);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int close(int descriptor);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int flock(int descriptor, int operation);

    [LibraryImport("libc")]
    internal static partial uint geteuid();

    /// <summary>
    /// For the calling thread alone; the capabilities that override permissions are dropped with it (credentials(7)).
    /// </summary>
    [LibraryImport("libc")]
    private static partial int setfsuid(uint user);

    /// <summary>
    /// Runs <paramref name="action"/> on a thread with the file access of nobody. Skips the test where that is impossible.
    /// </summary>
    internal static void AsNobody(Action action)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && IsRoot, "only root can look at files as someone else");
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            _ = setfsuid(65534);
            failure = Record.Exception(action);
        });
        thread.Start();
        Assert.True(thread.Join(Wait.Limit), "the thread did not end");
        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Sets a file's permissions; skips the test where there are none.</summary>
    internal static void SetMode(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs Unix permissions");
        }
        else
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    /// <summary>True where permissions do not restrict this process.</summary>
    internal static bool IsRoot => OperatingSystem.IsLinux() && geteuid() == 0;

    /// <summary>The bytes with the NUL that the calls want.</summary>
    internal static byte[] Name(ReadOnlySpan<byte> name) => [.. name, 0];

    /// <summary>Opens a file for writing, or makes it, for its owner alone.</summary>
    internal static FileStream Open(byte[] path, int flags, string what)
    {
        var descriptor = openat(AtCurrentDirectory, path, flags, 0x180);
        Check(descriptor, what);
        return new FileStream(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Write, bufferSize: 0);
    }

    /// <summary>Fails, with errno, where a call returned a negative result.</summary>
    internal static void Check(int result, string what) =>
        Assert.True(result >= 0, $"{what}: errno {Marshal.GetLastPInvokeError()}");
}
