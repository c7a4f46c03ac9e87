using System.Text;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Owned;

/// <summary>
/// A file that several processes append whole lines to: each line by one call with O_APPEND, so that no two lines mix on a
/// local file system. Thread-safe. Linux only.
/// </summary>
internal sealed unsafe class AppendFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private AppendFile(SafeFileHandle handle) => _handle = handle;

    /// <summary>Opens our own file for appending; a new one is readable by its user alone. Anything else is a fault.</summary>
    public static FaultCode Open(string path, out AppendFile? file)
    {
        var fault = OwnedFile.OpenForAppend(path, out var owned);
        file = owned is null ? null : new AppendFile(owned.Handle);
        return fault;
    }

    /// <summary>
    /// Wraps what <see cref="NamedOutput"/> has opened as a stream. <paramref name="path"/> is where a child opens it with
    /// <see cref="OpenShared"/>; it is valid as long as this object lives.
    /// </summary>
    public static AppendFile Of(SafeFileHandle stream, out string path)
    {
        path = ProcFile.PathOf(stream);
        return new AppendFile(stream);
    }

    /// <summary>Opens, in a child, what its parent has open.</summary>
    public static FaultCode OpenShared(string path, out AppendFile? file)
    {
        if (!path.StartsWith("/proc/", StringComparison.Ordinal))
        {
            return Open(path, out file);
        }

        var fault = NamedOutput.OpenAgain(path, out var handle);
        file = handle is null ? null : new AppendFile(handle);
        return fault;
    }

    /// <summary>
    /// Appends a line, which includes its line feed. A line that could not be written whole is terminated by one more line feed
    /// where possible; elsewhere readers must accept a truncated line.
    /// </summary>
    public FaultCode Append(ReadOnlySpan<byte> line)
    {
        fixed (byte* pointer = line)
        {
            nint written;
            do
            {
                written = WriteCalls.write(Descriptor, pointer, line.Length);
            }
            while (written < 0 && Errno.Last == Errno.EINTR);

            if (written == line.Length)
            {
                return FaultCode.None;
            }

            var fault = written < 0 ? Errno.LastFault : FaultCode.NoSpace;
            if (written > 0)
            {
                _ = WriteCalls.write(Descriptor, pointer + line.Length - 1, 1);
            }

            return fault;
        }
    }

    /// <summary>As <see cref="Append(ReadOnlySpan{byte})"/>, for text, which is written as UTF-8.</summary>
    public FaultCode Append(string line) => Append(Encoding.UTF8.GetBytes(line));

    /// <summary>Flushes the appended data to the disk.</summary>
    public FaultCode Flush() => WriteCalls.fdatasync(Descriptor) == 0 || Errno.Last == Errno.EINVAL ? FaultCode.None : Errno.LastFault;

    public void Dispose() => _handle.Dispose();

    private int Descriptor => (int)_handle.DangerousGetHandle();
}
