using Microsoft.Win32.SafeHandles;

namespace TuiScan.Engine.Baselines;

/// <summary>Makes files that only their owner may read: a baseline tells the names in directories that others cannot list.</summary>
internal static class TemporaryFile
{
    /// <summary>
    /// A new, empty file. One left behind by a writer that was killed is removed; nothing is followed and nothing opened that
    /// another user put there in between.
    /// </summary>
    public static SafeFileHandle Create(string path)
    {
        File.Delete(path);

        // FileMode.CreateNew is O_CREAT|O_EXCL; FileShare.ReadWrite spares a lock that nobody needs.
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(handle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return handle;
    }
}
