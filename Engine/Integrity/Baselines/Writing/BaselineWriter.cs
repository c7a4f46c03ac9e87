using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Platform.Files.Portable;
using TuiScan.Integrity.Baselines.Format;

namespace TuiScan.Integrity.Baselines.Writing;

/// <summary>
/// Records a tree: entries come in any order, memory stays bounded, and the file appears complete or not at all. It is written
/// beside its final name, synchronised, and renamed; a fault or a kill before that leaves an older one byte for byte as it was.
/// Not thread-safe. Holds the baseline's lock from creation to disposal; readers are not blocked.
/// </summary>
internal sealed class BaselineWriter : IDisposable
{
    /// <summary>
    /// Memory for sorting, in bytes: about 200,000 entries of /usr. A quarter of it and some buffers are needed in addition
    /// when runs are merged.
    /// </summary>
    public const int DefaultBufferLimit = 32 * 1024 * 1024;

    private readonly string _path;
    private readonly BaselineHeader _header;
    private readonly EntryRecordCodec _codec;
    private readonly AdvisoryLock _lock;
    private readonly OwnedFile _temporary;
    private readonly FileIdentity? _replaced;
    private readonly SortedEntries _entries;
    private readonly EntryIntake _intake;
    private FaultCode _fault;
    private bool _isDone;

    private BaselineWriter(
        string path, BaselineHeader header, AdvisoryLock held, OwnedFile temporary, FileIdentity? replaced, int bufferLimit)
    {
        _path = path;
        _header = header;
        _lock = held;
        _temporary = temporary;
        _replaced = replaced;
        _codec = EntryRecordCodec.For(header.Algorithm, header.Attributes);
        _entries = new SortedEntries(Path.GetDirectoryName(path)!, bufferLimit, _codec.Length);
        _intake = new EntryIntake(_entries, _codec);
    }

    /// <summary>Takes the lock; null, with the reason, where the baseline cannot or must not be written.</summary>
    /// <param name="path">The path of the baseline. An existing file is replaced only if it is a baseline itself, and not a
    /// link.</param>
    /// <param name="header">Without counts and identity.</param>
    /// <param name="error">The reason, where the result is null.</param>
    /// <param name="replace">True when an existing baseline may be replaced.</param>
    public static BaselineWriter? Create(string path, BaselineHeader header, out BaselineWriteError? error, bool replace) =>
        Create(path, header, out error, replace, DefaultBufferLimit);

    /// <summary>As the other overload, with another limit of memory for sorting, in bytes.</summary>
    public static BaselineWriter? Create(
        string path, BaselineHeader header, out BaselineWriteError? error, bool replace, int bufferLimit)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(header.Root.Length, BaselineFormat.MaxRootLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(header.ProgramVersion.Length, BaselineFormat.MaxProgramVersionLength / 4);
        path = Path.GetFullPath(path);

        // Before the lock as well, since its file is created beside the baseline: a usage error leaves nothing there.
        error = BaselinePlace.Refuse(path, replace, out _);
        if (error is not null)
        {
            return null;
        }

        var lockPath = BaselineFiles.LockOf(path);
        var fault = AdvisoryLock.TryAcquire(lockPath, out var held, out var holder);
        if (held is null)
        {
            error = fault == AdvisoryLock.HeldElsewhere ? BaselineWriteError.Held(path, holder)
                : fault == FaultCode.Foreign ? BaselineWriteError.InTheWay(path, lockPath)
                : BaselineWriteError.Failed(path, fault);
            return null;
        }

        OwnedFile? temporary = null;
        error = BaselinePlace.Refuse(path, replace, out var replaced) ?? CreateTemporary(path, out temporary);
        if (error is null)
        {
            return new BaselineWriter(path, header, held, temporary!, replaced, bufferLimit);
        }

        held.Dispose();
        return null;
    }

    /// <summary>True for the lock and the temporary file that this writer has open.</summary>
    public bool IsOwn(in Entry entry)
    {
        var identity = FileIdentity.Of(entry);
        return identity.IsSameAs(_temporary.Identity) || identity.IsSameAs(_lock.Identity);
    }

    /// <summary>Created now, before the scan, so that an unwritable folder is detected early.</summary>
    private static BaselineWriteError? CreateTemporary(string path, out OwnedFile? temporary)
    {
        temporary = null;
        var name = BaselineFiles.TemporaryOf(path);
        var fault = new BaselineFiles(path).RemoveLeftover();
        fault = fault.IsFault ? fault : OwnedFile.CreateNew(name, out temporary);
        return fault.IsSuccess ? null
            : fault == FaultCode.Foreign || fault == FaultCode.Exists ? BaselineWriteError.InTheWay(path, name)
            : BaselineWriteError.Failed(path, fault);
    }

    /// <summary>
    /// Adds an entry; of several with one path the last counts. An empty name means the directory itself; <c>.</c> with an
    /// empty name is the root. A directory that was never added but has entries below it is implied, known by type only.
    /// </summary>
    /// <returns>A fault of the disk, after which no entry is accepted; or a fault for an invalid path.</returns>
    public FaultCode Add(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name, in Entry entry, EntryRecordFlags flags)
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

    /// <summary>
    /// Sorts, writes, synchronises and renames. <see cref="FaultCode.NotDurable"/> when the baseline is in place but the folder
    /// could not be flushed; any other fault leaves the previous file unchanged.
    /// </summary>
    public FaultCode Commit(out long entries)
    {
        ObjectDisposedException.ThrowIf(_isDone, this);
        entries = 0;
        if (_fault.IsFault)
        {
            return _fault;
        }

        try
        {
            _intake.AddRoot();
            var written = BaselineFileWriter.Write(_temporary.Handle, _header, _codec, _entries);
            _fault = PutInPlace();
            if (_fault.IsSuccess || _fault.IsNotDurable)
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

    private FaultCode PutInPlace()
    {
        if (_replaced is not { } replaced)
        {
            return _temporary.Publish(_path);
        }

        // An inode's number is reused once its file is gone: the file must still be a baseline as well.
        return BaselinePlace.Refuse(_path, replace: true, out _) switch
        {
            null => _temporary.Replace(_path, replaced),
            { Kind: BaselineWriteErrorKind.NoBaseline } => FaultCode.Superseded,
            var refused => refused.Fault,
        };
    }

    /// <summary>Without a commit: gives up and removes the temporary file.</summary>
    public void Dispose() => Close();

    private void Close()
    {
        if (_isDone)
        {
            return;
        }

        _isDone = true;
        _entries.Dispose();
        if (_temporary.Path != _path)
        {
            _ = _temporary.Remove(); // a file that cannot be removed now is removed by the next writer
        }

        _temporary.Dispose();
        _lock.Dispose();
    }
}
