using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Memory;

/// <summary>
/// Unnamed files in memory (memfd_create, Linux 3.17 and later). A seal on one holds for every process that has it open, and
/// cannot be removed: a file that is sealed against shrinking can be mapped without the risk of a SIGBUS.
/// </summary>
internal static unsafe class MemoryFile
{
    /// <summary>No process can shorten, lengthen or write it.</summary>
    internal const int Immutable =
        MemoryCalls.F_SEAL_SHRINK | MemoryCalls.F_SEAL_GROW | MemoryCalls.F_SEAL_WRITE | MemoryCalls.F_SEAL_SEAL;

    /// <summary>No process can shorten or lengthen it; its bytes can be written.</summary>
    internal const int FixedSize = MemoryCalls.F_SEAL_SHRINK | MemoryCalls.F_SEAL_GROW | MemoryCalls.F_SEAL_SEAL;

    /// <summary>
    /// Creates an empty file for its owner alone; null where the kernel or a sandbox refuses it, and on other systems.
    /// </summary>
    internal static SafeFileHandle? Create()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        const uint Flags = MemoryCalls.MFD_CLOEXEC | MemoryCalls.MFD_ALLOW_SEALING;
        int descriptor;
        fixed (byte* name = "tuiscan\0"u8)
        {
            // Some systems refuse a file without the flag for "not executable"; before Linux 6.3 the flag is unknown.
            descriptor = MemoryCalls.memfd_create(name, Flags | MemoryCalls.MFD_NOEXEC_SEAL);
            descriptor = descriptor < 0 && Errno.Last == Errno.EINVAL ? MemoryCalls.memfd_create(name, Flags) : descriptor;
        }

        if (descriptor < 0)
        {
            return null;
        }

        var file = new SafeFileHandle(descriptor, ownsHandle: true);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }

    /// <summary>Seals a file; a file that is mapped for writing cannot be sealed against writing.</summary>
    internal static FaultCode Seal(SafeFileHandle file, int seals) =>
        OpenCalls.fcntl(DescriptorOf(file), MemoryCalls.F_ADD_SEALS, seals) < 0 ? Errno.LastFault : FaultCode.None;

    /// <summary>True where the file has these seals; false for every file that is not a memory file.</summary>
    internal static bool IsSealed(SafeFileHandle file, int seals)
    {
        var set = OperatingSystem.IsLinux() ? OpenCalls.fcntl(DescriptorOf(file), MemoryCalls.F_GET_SEALS, 0) : -1;
        return set >= 0 && (set & seals) == seals;
    }

    /// <summary>
    /// The path by which another process of the same user opens the file, while this process has it open; null without /proc.
    /// </summary>
    internal static string? PathOf(SafeFileHandle file)
    {
        var path = ProcFile.PathOf(file);
        return File.Exists(path) ? path : null;
    }

    private static int DescriptorOf(SafeFileHandle file) => (int)file.DangerousGetHandle();
}
