using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Platform.Files.Owned;

namespace TuiScan.Engine.Runs.Reporting;

/// <summary>
/// A text file with one line per event, <c>TIME  TEXT</c>, for its owner alone. An existing log is appended to; once it exceeds
/// its bound it becomes <c>FILE.1</c>, replacing the last one, and a new file is started: the two together hold at most twice
/// the bound. The null device, a terminal and a descriptor of the caller's (<c>/dev/stdout</c>) are written in place.
/// Thread-safe; never throws. A log that can no longer be written reports it once, by <see cref="Failure"/>, and stops no run.
/// </summary>
internal sealed class RunLog : IRunLog, IDisposable
{
    /// <summary>8 MiB, in bytes: some 80,000 lines, months of nightly runs.</summary>
    public const long DefaultBound = 8 * 1024 * 1024;

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const int TimeLength = 24;

    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly long _bound;
    private readonly TimeProvider _time;
    private readonly SafeFileHandle? _stream;

    // Guarded by _lock.
    private OwnedFile? _file; // null for a stream, and once it has failed or was disposed of
    private bool _isOpen = true;
    private DisplayText? _failure;

    private RunLog(string path, OwnedFile? file, SafeFileHandle? stream, long bound, TimeProvider time)
    {
        _path = path;
        _file = file;
        _stream = stream;
        _bound = bound;
        _time = time;
    }

    /// <summary>Why an event could not be written, at the first failure; null while all were written. Safe on a terminal.</summary>
    public DisplayText? Failure
    {
        get
        {
            lock (_lock)
            {
                return _failure;
            }
        }
    }

    public string? FilePath => _stream is null ? _path : null;

    /// <summary>
    /// Opens or creates the file, whose path is absolute. Returns a <see cref="Diagnostic"/> when that is impossible, or when
    /// no log may be there.
    /// </summary>
    public static Result<RunLog> Open(string path, TimeProvider time, long bound = DefaultBound)
    {
        OwnedFile? file = null;
        SafeFileHandle? stream = null;
        var fault = NamedOutput.Look(path, out var kind);
        if (fault.IsSuccess)
        {
            fault = kind == NamedKind.Stream ? NamedOutput.OpenStream(path, out stream) : OwnedFile.OpenForAppend(path, out file);
        }

        if (fault.IsSuccess)
        {
            return new RunLog(path, file, stream, bound, time);
        }

        DisplayText reason = fault == FaultCode.Foreign ? (DisplayText)$"it is another user's, or has several names, and is left as it is" : (DisplayText)$"{fault.Message} ({fault.Name})";
        var isRefused = NamedOutput.IsRefused(fault) || fault == FaultCode.Foreign || fault == FaultCode.IsDirectory;
        return new Diagnostic(
            $"the log {TextEscaper.Escape(path)} cannot be written: {reason}; name another file with --log",
            isRefused ? ExitCodes.Usage : ExitCodes.CannotWrite);
    }

    public bool IsFile(in Entry entry)
    {
        lock (_lock)
        {
            return _file is { } file && file.Identity.IsSameAs(FileIdentity.Of(entry));
        }
    }

    public void Write(string text)
    {
        var now = _time.GetUtcNow().UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        var line = Encoding.UTF8.GetBytes($"{now}  {text}\n");
        lock (_lock)
        {
            if (_isOpen)
            {
                WriteLine_NeedsLock(line);
            }
        }
    }

    public void Bug(Exception exception, FilePath path) =>
        Write($"internal error at {path.Display}: {TextEscaper.Escape(exception.ToString())}");

    public void Dispose()
    {
        lock (_lock)
        {
            Close_NeedsLock();
        }
    }

    /// <summary>True for a file whose first line is a log line; only such a file is replaced.</summary>
    private static bool IsLog(string path)
    {
        Span<byte> head = stackalloc byte[TimeLength + 2];
        return FileHead.Read(path, head, out var length, out var status).IsSuccess && length == head.Length && status.IsOwn
            && head[TimeLength..].SequenceEqual("  "u8)
            && DateTime.TryParseExact(
                Encoding.ASCII.GetString(head[..TimeLength]), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    private void WriteLine_NeedsLock(byte[] line)
    {
        var bytes = line.AsSpan(0, (int)Math.Min(line.Length, _bound));
        var fault = _stream is not null ? StreamOutput.Write(_stream, bytes) : MakeRoom_NeedsLock(bytes.Length);
        if (fault.IsSuccess && _file is not null)
        {
            fault = _file.Append(bytes);
        }

        if (fault.IsFault)
        {
            _failure ??= fault == FaultCode.Foreign
                ? (DisplayText)$"the log {TextEscaper.Escape(_path)} is full, and {TextEscaper.Escape(LastPath)} is no log of tuiscan's that it could replace: move that elsewhere"
                : (DisplayText)$"the log {TextEscaper.Escape(_path)} could not be written: {fault.Message} ({fault.Name})";
            Close_NeedsLock();
        }
    }

    private string LastPath => _path + ".1";

    /// <summary>Starts a new file where the line does not fit into this one.</summary>
    private FaultCode MakeRoom_NeedsLock(int length)
    {
        if (_file!.Length is var size && (size == 0 || size + length <= _bound))
        {
            return FaultCode.None;
        }

        var fault = FaultCode.None;
        if (_file.IsStillNamed()) // otherwise another run has done it
        {
            fault = IsLog(LastPath) ? OwnedFile.Remove(LastPath) : FaultCode.None;
            fault = fault.IsFault ? fault : _file.Publish(LastPath);
            fault = fault == FaultCode.Exists ? FaultCode.Foreign
                : fault.IsNotDurable || fault == FaultCode.TemporaryMoved ? FaultCode.None : fault;
        }

        if (fault.IsSuccess)
        {
            _file.Dispose();
            _file = null;
            fault = OwnedFile.OpenForAppend(_path, out _file);
        }

        return fault;
    }

    private void Close_NeedsLock()
    {
        _isOpen = false;
        _file?.Dispose();
        _file = null;
        _stream?.Dispose();
    }
}
