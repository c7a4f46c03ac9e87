using System.Text;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Owned;

/// <summary>
/// A file that several processes add whole lines to: each by one call with O_APPEND, so that no two lines mix on a local file
/// system. Thread-safe. Linux only.
/// </summary>
internal sealed unsafe class AppendFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private AppendFile(SafeFileHandle handle) => _handle = handle;

    /// <summary>Opens a file of ours, readable by its user alone where it is made; anything else is a fault.</summary>
    public static FaultCode Open(string path, out AppendFile? file)
    {
        var fault = OwnedFile.OpenForAppend(path, out var owned);
        file = owned is null ? null : new AppendFile(owned.Handle);
        return fault;
    }

    /// <summary>
    /// Takes what <see cref="NamedOutput"/> has opened as a stream. <paramref name="path"/> is where a child finds it, for
    /// <see cref="OpenShared"/>, for as long as this lives.
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
    /// Adds a line, its end included. A line that could not be written whole is ended by one more line feed where that is
    /// possible; a reader must bear it where it is not.
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

    /// <summary>As <see cref="Append(ReadOnlySpan{byte})"/>, of text.</summary>
    public FaultCode Append(string line) => Append(Encoding.UTF8.GetBytes(line));

    /// <summary>What was added is on the disk when this returns.</summary>
    public FaultCode Flush() => WriteCalls.fdatasync(Descriptor) == 0 || Errno.Last == Errno.EINVAL ? FaultCode.None : Errno.LastFault;

    public void Dispose() => _handle.Dispose();

    private int Descriptor => (int)_handle.DangerousGetHandle();
}
