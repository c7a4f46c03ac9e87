using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Processes;

/// <summary>The standard streams of this process without a buffer and without the console's encodings, for messages of bytes.</summary>
internal static class StandardStreams
{
    /// <summary>Opens one; closing it leaves it open for the process.</summary>
    /// <param name="descriptor">0 is the input, 1 the output, 2 the errors. On Windows the handle that stands for it.</param>
    /// <param name="access">Reading for the input, else writing.</param>
    /// <exception cref="IOException">The process was started without it.</exception>
    public static FileStream Open(int descriptor, FileAccess access)
    {
        var handle = OperatingSystem.IsWindows() ? Kernel32.StandardHandle(descriptor) : descriptor;
        return OperatingSystem.IsWindows() && handle is 0 or -1
            ? throw new IOException($"This process has no standard stream {descriptor}.")
            : new FileStream(new SafeFileHandle(handle, ownsHandle: false), access, bufferSize: 0);
    }
}
