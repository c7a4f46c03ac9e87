using System.Globalization;
using System.Text;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Runs;

/// <summary>
/// A text file with one line per event, <c>TIME  TEXT</c>. What is there is kept and added to; once it exceeds its bound it
/// becomes <c>FILE.1</c>, in place of the last one, and a new file begins: the two together hold at most twice the bound.
/// Thread-safe; never throws. A log that can no longer be written says so once, by <see cref="HasFailed"/>, and stops no run.
/// </summary>
internal sealed class RunLog : IRunLog, IDisposable
{
    /// <summary>8 MiB: some 80,000 lines, months of nightly runs.</summary>
    public const long DefaultBound = 8 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly long _bound;
    private readonly TimeProvider _time;
    private FileStream? _file; // guarded by _lock; null once it has failed or was disposed of

    private RunLog(string path, FileStream file, long bound, TimeProvider time)
    {
        _path = path;
        _file = file;
        _bound = bound;
        _time = time;
    }

    /// <summary>True once an event could not be written.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Opens or makes the file; null with the reason where that is impossible.</summary>
    public static RunLog? Open(string path, TimeProvider time, out RunError? error, long bound = DefaultBound)
    {
        try
        {
            error = null;
            return new RunLog(path, OpenFile(path), bound, time);
        }
        catch (Exception e) when (IsFault(e))
        {
            error = new RunError(
                ExitCodes.CannotWrite,
                $"the log {TextEscaper.Escape(path)} cannot be written: {TextEscaper.Escape(e.Message)}; name another file with --log");
            return null;
        }
    }

    public void Write(string text)
    {
        var now = _time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        lock (_lock)
        {
            WriteLine_NeedsLock(Encoding.UTF8.GetBytes($"{now}  {text}\n"));
        }
    }

    public void Bug(Exception exception, FilePath path) =>
        Write($"a fault of tuiscan itself at {path.Display}: {TextEscaper.Escape(exception.ToString())}");

    public void Dispose()
    {
        lock (_lock)
        {
            Close_NeedsLock();
        }
    }

    private static FileStream OpenFile(string path) =>
        new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    private static bool IsFault(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private void WriteLine_NeedsLock(byte[] line)
    {
        try
        {
            if (_file is not null && _file.Length + line.Length > _bound && _file.Length > 0)
            {
                _file.Dispose();
                File.Move(_path, _path + ".1", overwrite: true);
                _file = OpenFile(_path);
            }

            _file?.Write(line.AsSpan(0, (int)Math.Min(line.Length, _bound)));
        }
        catch (Exception e) when (IsFault(e))
        {
            HasFailed = true;
            Close_NeedsLock();
        }
    }

    private void Close_NeedsLock()
    {
        try
        {
            _file?.Dispose();
        }
        catch (IOException)
        {
            HasFailed = true;
        }

        _file = null;
    }
}
