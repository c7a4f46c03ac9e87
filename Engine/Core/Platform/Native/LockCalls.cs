using System.Runtime.InteropServices;

namespace TuiScan.Engine.Platform.Native;

/// <summary>Locks that belong to an open file description (Linux 3.15).</summary>
internal static unsafe class LockCalls
{
    internal const int F_OFD_GETLK = 36;
    internal const int F_OFD_SETLK = 37;

    internal const short F_WRLCK = 1;
    internal const short F_UNLCK = 2;

    internal static int Apply(int descriptor, int command, FileLock* range) => OpenCalls.fcntl(descriptor, command, (nint)range);

    /// <summary>The kernel's struct flock on 64-bit architectures; all zeros but the type is the whole file.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct FileLock
    {
        internal short Type;
        internal short Whence;
        internal long Start;
        internal long Length;
        internal int ProcessId;
    }
}
