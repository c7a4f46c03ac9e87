using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Host;

/// <summary>
/// Reads the kernel's small text files: no allocation, no exception for a missing file, and no normalising of <c>..</c>, which
/// must be resolved as it is in <c>/sys</c>. Systems other than Linux have none. Thread-safe, no state.
/// </summary>
internal static unsafe class ProcFile
{
    private const int MaxPath = 512;

    /// <summary>
    /// The part of the file that fits into <paramref name="buffer"/>; empty where it cannot be read.
    /// </summary>
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> path, Span<byte> buffer)
    {
        var descriptor = Open(path, OpenCalls.O_RDONLY);
        if (descriptor < 0)
        {
            return default;
        }

        var length = 0;
        fixed (byte* start = buffer)
        {
            while (length < buffer.Length)
            {
                var read = HostCalls.read(descriptor, start + length, buffer.Length - length);
                if (read <= 0)
                {
                    break;
                }

                length += (int)read;
            }
        }

        _ = OpenCalls.close(descriptor);
        return buffer[..length];
    }

    /// <summary>The whole file as text; null where it cannot be read or is empty.</summary>
    public static string? ReadText(string path)
    {
        var bytes = Encoding.UTF8.GetBytes(path);
        for (var size = 16 * 1024; ; size *= 4)
        {
            var text = Read(bytes, new byte[size]);
            if (text.Length < size || size >= 64 * 1024 * 1024)
            {
                return text.IsEmpty ? null : Encoding.UTF8.GetString(text);
            }
        }
    }

    /// <summary>The target of a symbolic link; empty where it is not a link.</summary>
    public static string ReadLink(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return "";
        }

        var buffer = stackalloc byte[4096];
        fixed (byte* start = Encoding.UTF8.GetBytes(path + '\0'))
        {
            var length = HostCalls.readlink(start, buffer, 4096);
            return length <= 0 ? "" : Encoding.UTF8.GetString(buffer, (int)length);
        }
    }

    /// <summary>
    /// The path by which another process of this user opens a file of this process, named or not, while it is open here. Linux
    /// only.
    /// </summary>
    public static string PathOf(SafeFileHandle file) =>
        string.Create(CultureInfo.InvariantCulture, $"/proc/{Environment.ProcessId}/fd/{file.DangerousGetHandle()}");

    /// <summary>The number of the mount that a path is on; -1 where it is unknown.</summary>
    public static int MountId(string path)
    {
        var descriptor = Open(Encoding.UTF8.GetBytes(path), OpenCalls.O_PATH);
        if (descriptor < 0)
        {
            return -1;
        }

        var text = ReadText($"/proc/self/fdinfo/{descriptor}") ?? "";
        _ = OpenCalls.close(descriptor);
        var line = text.Split('\n').FirstOrDefault(line => line.StartsWith("mnt_id:", StringComparison.Ordinal));
        return line is not null && int.TryParse(line.AsSpan("mnt_id:".Length), out var id) ? id : -1;
    }

    private static int Open(ReadOnlySpan<byte> path, int flags)
    {
        if (!OperatingSystem.IsLinux() || path.Contains((byte)0))
        {
            return -1;
        }

        var terminated = path.Length < MaxPath ? stackalloc byte[path.Length + 1] : new byte[path.Length + 1];
        path.CopyTo(terminated);
        terminated[path.Length] = 0;
        fixed (byte* start = terminated)
        {
            return HostCalls.open(start, flags | OpenCalls.O_CLOEXEC);
        }
    }
}
