using System.Globalization;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform;

/// <summary>
/// What the caller of the program handed over as an open descriptor and named by a path: standard input, a pipe of a shell's
/// <c>&lt;(...)</c>, a socket. Only this process can read it, once and in order. Also the null device, which has nothing to
/// read. Linux only. Owned by one thread.
/// </summary>
internal sealed unsafe class InputDescriptor : IDisposable
{
    /// <summary>So soon a stop is seen while nothing comes.</summary>
    private const int PollMilliseconds = 100;

    private static readonly string[] Folders = ["/dev/fd/", "/proc/self/fd/"];

    private readonly int _descriptor;

    private InputDescriptor(int descriptor) => _descriptor = descriptor;

    /// <summary>The path names a descriptor of this process, or the null device.</summary>
    public static bool IsNamedBy(string path) => OperatingSystem.IsLinux() && (path == "/dev/null" || NumberOf(path) is not null);

    /// <summary>Opens what a path names for which <see cref="IsNamedBy"/> holds.</summary>
    public static FaultCode Open(string path, out InputDescriptor? input)
    {
        var bytes = Encoding.UTF8.GetBytes(path);
        var entry = default(Entry);
        var isFile = RawPaths.Stat(bytes, ref entry).IsSuccess && entry.Type == EntryType.File;

        // A file is opened again, at its start; a pipe or a socket can only be had as it is.
        var fault = NumberOf(path) is { } number && !isFile
            ? Duplicate(number, out var descriptor)
            : LinuxOpen.At(OpenCalls.AT_FDCWD, bytes, OpenCalls.O_RDONLY | OpenCalls.O_CLOEXEC, out descriptor);
        input = fault.IsSuccess ? new InputDescriptor(descriptor) : null;
        return fault;
    }

    /// <summary>Waits for bytes and reads some; 0 at the end. <see cref="FaultCode.Interrupted"/> once it is to stop.</summary>
    public FaultCode Read(Span<byte> buffer, CancellationToken stop, out int read)
    {
        read = 0;
        while (!stop.IsCancellationRequested)
        {
            var entry = new SpawnCalls.PollEntry { Descriptor = _descriptor, Events = SpawnCalls.POLLIN };
            if (SpawnCalls.poll(&entry, 1, PollMilliseconds) <= 0)
            {
                continue;
            }

            fixed (byte* start = buffer)
            {
                read = (int)HostCalls.read(_descriptor, start, buffer.Length);
            }

            if (read >= 0)
            {
                return FaultCode.None;
            }

            // Where it does not block, another reader of the same pipe may have been faster.
            read = 0;
            if (Errno.Last is not (Errno.EINTR or Errno.EAGAIN))
            {
                return Errno.LastFault;
            }
        }

        return FaultCode.Interrupted;
    }

    public void Dispose() => _ = OpenCalls.close(_descriptor);

    private static FaultCode Duplicate(int number, out int descriptor)
    {
        descriptor = OpenCalls.fcntl(number, OpenCalls.F_DUPFD_CLOEXEC, 3);
        return descriptor < 0 ? Errno.LastFault : FaultCode.None;
    }

    private static int? NumberOf(string path) =>
        path == "/dev/stdin" ? 0
        : Folders.FirstOrDefault(folder => path.StartsWith(folder, StringComparison.Ordinal)) is { } folder
            && int.TryParse(path.AsSpan(folder.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : null;
}
