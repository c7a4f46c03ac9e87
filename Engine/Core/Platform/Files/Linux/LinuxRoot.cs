using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Linux;

/// <summary>
/// Opens the root of a scan. Links are followed only here, and once: afterwards the root is a descriptor, which no swap
/// redirects.
/// </summary>
internal static unsafe class LinuxRoot
{
    private const int PathMax = 4096;

    internal static FaultCode Open(string path, out DirectoryHandle? root)
    {
        root = null;
        var bytes = Encoding.UTF8.GetBytes(path);
        if (bytes.Length == 0)
        {
            return FaultCode.NotFound;
        }

        if (bytes.AsSpan().Contains((byte)0))
        {
            return FaultCode.Invalid;
        }

        var fault = LinuxOpen.At(OpenCalls.AT_FDCWD, bytes, LinuxOpen.ListFlags & ~OpenCalls.O_NOFOLLOW, out var descriptor);
        if (fault.IsSuccess)
        {
            root = new LinuxDirectory(descriptor, null);
            return fault;
        }

        return fault == FaultCode.NotDirectory ? OpenFileRoot(bytes, out root) : fault;
    }

    /// <summary>A root that is not a directory: its folder, opened for traversal, and its name there.</summary>
    private static FaultCode OpenFileRoot(byte[] path, out DirectoryHandle? root)
    {
        root = null;
        var fault = LinuxOpen.At(OpenCalls.AT_FDCWD, path, OpenCalls.O_PATH | OpenCalls.O_CLOEXEC, out var file);
        if (fault.IsFault)
        {
            return fault;
        }

        try
        {
            // Where /proc is not mounted the path is used as typed; a link at its end is then treated as a link.
            var resolved = Resolve(file) ?? path;
            var slash = resolved.AsSpan().LastIndexOf((byte)'/');
            var folder = slash < 0 ? "."u8 : slash == 0 ? "/"u8 : resolved.AsSpan(0, slash);
            var name = resolved[(slash + 1)..];
            fault = LinuxOpen.At(OpenCalls.AT_FDCWD, folder, LinuxOpen.PassFlags & ~OpenCalls.O_NOFOLLOW, out var descriptor);
            if (fault.IsSuccess)
            {
                root = new LinuxDirectory(descriptor, name);
            }

            return fault;
        }
        finally
        {
            _ = OpenCalls.close(file);
        }
    }

    private static byte[]? Resolve(int descriptor)
    {
        Span<byte> link = stackalloc byte[32];
        Span<byte> target = stackalloc byte[PathMax];
        "/proc/self/fd/"u8.CopyTo(link);
        descriptor.TryFormat(link[14..], out _, default, System.Globalization.CultureInfo.InvariantCulture);
        fixed (byte* from = link, to = target)
        {
            var length = (int)OpenCalls.readlinkat(OpenCalls.AT_FDCWD, from, to, PathMax);
            return length is > 0 and < PathMax && target[0] == (byte)'/' ? target[..length].ToArray() : null;
        }
    }
}
