using TuiScan.Engine.Model;
using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Baselines;

/// <summary>
/// Records a tree: entries come in any order, memory stays bounded, and the file appears whole or not at all. It is written
/// beside its final name, synchronised, and renamed; a fault or a kill before that leaves an older one byte for byte as it was.
/// Not thread-safe. Holds the baseline's lock from creation to disposal; readers are not kept out.
/// </summary>
internal sealed class BaselineWriter : IDisposable
{
    /// <summary>
    /// Memory for sorting: about 200,000 entries of /usr. A fourth of it and some buffers come on top when runs are merged.
    /// </summary>
    public const int DefaultBufferLimit = 32 * 1024 * 1024;

    private readonly string _path;
    private readonly BaselineHeader _header;
    private readonly RecordCodec _codec;
    private readonly AdvisoryLock _lock;
    private readonly SortedEntries _entries;
    private readonly EntryIntake _intake;
    private FaultCode _fault;
    private bool _isDone;

    private BaselineWriter(string path, BaselineHeader header, AdvisoryLock held, int bufferLimit)
    {
        _path = path;
        _header = header;
        _lock = held;
        _codec = RecordCodec.For(header.Algorithm, header.Attributes);
        _entries = new SortedEntries(path + BaselineFiles.RunsSuffix, bufferLimit, _codec.Length);
        _intake = new EntryIntake(_entries, _codec);
    }

    /// <summary>Takes the lock; null, with the reason, where the baseline cannot or must not be written.</summary>
    /// <param name="path">Of the baseline; where it is a link, what it points to is written.</param>
    /// <param name="header">Without counts and identity.</param>
    /// <param name="error">Why not.</param>
    /// <param name="replace">Whether there may be one already.</param>
    public static BaselineWriter? Create(string path, BaselineHeader header, out BaselineWriteError? error, bool replace) =>
        Create(path, header, out error, replace, DefaultBufferLimit);

    /// <summary>As the other overload, with another limit of memory for sorting, in bytes.</summary>
    public static BaselineWriter? Create(
        string path, BaselineHeader header, out BaselineWriteError? error, bool replace, int bufferLimit)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(header.Root.Length, BaselineFormat.MaxRootLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(header.ProgramVersion.Length, BaselineFormat.MaxProgramVersionLength / 4);
        error = null;
        AdvisoryLock? held = null;
        try
        {
            path = Path.GetFullPath(path);
            path = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
            var fault = AdvisoryLock.TryAcquire(path + BaselineFiles.LockSuffix, out held, out var holder);
            if (held is null)
            {
                error = fault == AdvisoryLock.HeldElsewhere
                    ? BaselineWriteError.Held(path, holder)
                    : BaselineWriteError.Failed(path, fault);
                return null;
            }

            if (!replace && Path.Exists(path))
            {
                error = BaselineWriteError.Exists(path);
                held.Dispose();
                return null;
            }

            // Now, while nothing has been scanned, it shows whether the folder can be written at all.
            TemporaryFile.Create(path + BaselineFiles.TemporarySuffix).Dispose();
            File.Delete(path + BaselineFiles.RunsSuffix);
            return new BaselineWriter(path, header, held, bufferLimit);
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            held?.Dispose();
            error = BaselineWriteError.Failed(path, PortableFaults.From(exception));
            return null;
        }
    }

    /// <summary>
    /// Takes an entry; of several with one path the last counts. An empty name means the directory itself; <c>.</c> with an
    /// empty name is the root. A directory that was never added but has entries below it is made up, known by type only.
    /// </summary>
    /// <returns>A fault of the disk, after which nothing more is taken; or that the path is none.</returns>
    public FaultCode Add(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name, in Entry entry, RecordFlags flags)
    {
        if (_fault.IsFault)
        {
            return _fault;
        }

        try
        {
            var fault = _intake.Add(directory, name, entry, flags);
            _fault = fault == FaultCode.Invalid ? _fault : fault;
            return fault;
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return _fault = PortableFaults.From(exception);
        }
    }

    /// <summary>Sorts, writes, synchronises and renames. A fault leaves what was there before untouched.</summary>
    public FaultCode Commit(out long entries)
    {
        ObjectDisposedException.ThrowIf(_isDone, this);
        entries = 0;
        if (_fault.IsFault)
        {
            return _fault;
        }

        var temporary = _path + BaselineFiles.TemporarySuffix;
        try
        {
            _intake.AddRoot();
            long written;
            using (var file = TemporaryFile.Create(temporary))
            {
                written = BaselineFileWriter.Write(file.SafeFileHandle, _header, _codec, _entries);
                CopyMode(file.SafeFileHandle);
            }

            _fault = DurableFile.Replace(temporary, _path);
            if (_fault.IsSuccess)
            {
                entries = written;
                Close();
            }

            return _fault;
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return _fault = PortableFaults.From(exception);
        }
    }

    /// <summary>Without a commit: gives up and removes what was begun.</summary>
    public void Dispose() => Close();

    private void Close()
    {
        if (_isDone)
        {
            return;
        }

        _isDone = true;
        try
        {
            _entries.Dispose();
            File.Delete(_path + BaselineFiles.TemporarySuffix);
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            // What cannot be removed now is removed by the next writer.
        }
        finally
        {
            _lock.Dispose();
        }
    }

    /// <summary>Who was allowed to read the old one may read the new one, where the file system has such permissions.</summary>
    private void CopyMode(Microsoft.Win32.SafeHandles.SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(_path))
        {
            return;
        }

        try
        {
            File.SetUnixFileMode(file, File.GetUnixFileMode(_path));
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            // It stays readable for its owner only.
        }
    }
}
