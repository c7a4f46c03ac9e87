using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform;

/// <summary>
/// A file that several processes add whole lines to: each by one call with O_APPEND, so that no two lines mix on a local file
/// system. Thread-safe. Linux only.
/// </summary>
internal sealed unsafe class AppendFile : IDisposable
{
    private int _descriptor;

    private AppendFile(int descriptor) => _descriptor = descriptor;

    /// <summary>Opens it, readable by its user alone where it is made; <paramref name="empties"/> drops what was in it.</summary>
    public static FaultCode Open(string path, bool empties, out AppendFile? file)
    {
        file = null;
        var flags = OpenCalls.O_WRONLY | OpenCalls.O_CREAT | OpenCalls.O_APPEND | OpenCalls.O_CLOEXEC | OpenCalls.O_NONBLOCK
            | (empties ? OpenCalls.O_TRUNC : 0);
        fixed (byte* pointer = LinuxFileMaker.Terminated(path))
        {
            var descriptor = OpenCalls.openat(OpenCalls.AT_FDCWD, pointer, flags, 0x180); // rw-------
            if (descriptor < 0)
            {
                return Errno.LastFault;
            }

            file = new AppendFile(descriptor);
            return FaultCode.None;
        }
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
                written = WriteCalls.write(_descriptor, pointer, line.Length);
            }
            while (written < 0 && Errno.Last == Errno.EINTR);

            if (written == line.Length)
            {
                return FaultCode.None;
            }

            var fault = written < 0 ? Errno.LastFault : FaultCode.NoSpace;
            if (written > 0)
            {
                _ = WriteCalls.write(_descriptor, pointer + line.Length - 1, 1);
            }

            return fault;
        }
    }

    /// <summary>As <see cref="Append(ReadOnlySpan{byte})"/>, of text.</summary>
    public FaultCode Append(string line) => Append(Encoding.UTF8.GetBytes(line));

    /// <summary>What was added is on the disk when this returns.</summary>
    public FaultCode Flush() => WriteCalls.fdatasync(_descriptor) == 0 || Errno.Last == Errno.EINVAL ? FaultCode.None : Errno.LastFault;

    public void Dispose()
    {
        if (_descriptor >= 0)
        {
            _ = OpenCalls.close(_descriptor);
        }

        _descriptor = -1;
    }
}
