using System.Globalization;
using System.Text;

namespace TuiScan.Engine.Baselines;

/// <summary>Says who writes a baseline, by an advisory lock that ends with its process, however that ends.</summary>
internal sealed class BaselineLock : IDisposable
{
    private readonly FileStream _file;

    private BaselineLock(FileStream file) => _file = file;

    /// <summary>Null where another process, whose id is told if it can be, holds it. I/O faults are exceptions of the BCL.</summary>
    public static BaselineLock? TryAcquire(string path, out int holder)
    {
        holder = 0;
        FileStream file;
        try
        {
            // FileShare.None is flock(LOCK_EX) on Unix.
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException) && File.Exists(path))
        {
            holder = ReadHolder(path);
            return null;
        }

        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"));
        file.Flush();
        return new BaselineLock(file);
    }

    public void Dispose() => _file.Dispose();

    private static int ReadHolder(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        Span<byte> text = stackalloc byte[16];
        var length = file.Read(text);
        return int.TryParse(text[..length].Trim((byte)'\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0;
    }
}
