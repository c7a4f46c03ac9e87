using TuiScan.Engine.Hashing;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;
using TuiScan.Integrity.Baselines.Comparing;

namespace TuiScan.Integrity.Checking;

/// <summary>
/// Reads all compared data of one entry: attributes, a link's target, the digest of a file's content. A file that is steady
/// while it is read has the same size, mtime and ctime before and after; where mtime and ctime are older than
/// <see cref="SettledAfter"/>, the stat after the read is enough. Owned by one worker; allocates nothing for files and
/// directories.
/// </summary>
/// <remarks>
/// For a tree without changes, this saves the first of the two stats: open, read, fstat, close. It relies on the following: a
/// change sets the mtime or the ctime to the time of the change - the mtime alone can be put back, and where a file system
/// keeps no ctime of its own, two stats do not detect that either - and no clock goes back by a day between the beginning of a
/// batch and a read in it.
/// </remarks>
internal sealed class EntryReader : IDisposable
{
    /// <summary>
    /// The block stays in the second-level cache, so that the digest finds it there: four files of 1 GB take 1.05 of the time
    /// in blocks of 64 KiB, 1 in 128, 0.98 in 256, 0.96 in 512 and in 1 MiB, and a check of /usr 0.98 in 512. The part that no
    /// file fills takes no memory.
    /// </summary>
    internal const int BlockLength = 512 * 1024;

    /// <summary>Where the rate is limited, smaller blocks make it even.</summary>
    private const int LimitedBlockLength = 128 * 1024;

    /// <summary>Files from this size in bytes on go through a lane of their own: 64 MiB take some 10 ms from the cache.</summary>
    private const long LargeFrom = 64L * 1024 * 1024;

    private const int MaxTargetLength = 64 * 1024;

    /// <summary>Nothing has been read yet.</summary>
    private const int Unread = -1;

    /// <summary>More than the clocks of file servers are ever wrong by, less than the age of most unchanged files.</summary>
    internal static readonly TimeSpan SettledAfter = TimeSpan.FromDays(1);

    private readonly IFileSystem _fileSystem;
    private readonly ContentHasher _hasher;
    private readonly bool _readsContent;
    private readonly bool _readsXattrs;
    private readonly ReadThrottle _throttle;
    private readonly LinkedDigests _linked;
    private readonly TimeProvider _time;
    private readonly byte[] _block = GC.AllocateUninitializedArray<byte>(BlockLength, pinned: true);
    private byte[] _target = new byte[4096];
    private long? _settledBefore; // in seconds since 1970, for this batch
    private bool _expectsSettled;

    public EntryReader(
        IFileSystem fileSystem, DigestAlgorithm algorithm, EntryAttributes wanted, ReadThrottle throttle, LinkedDigests linked,
        TimeProvider time)
    {
        _fileSystem = fileSystem;
        _time = time;
        _hasher = ContentHasher.Create(algorithm);
        _throttle = throttle;
        _linked = linked;
        _readsContent = wanted.HasFlag(EntryAttributes.Content);
        _readsXattrs = wanted.HasFlag(EntryAttributes.Xattrs);
    }

    /// <summary>Decides for a file with known attributes whether its content need not be read.</summary>
    public delegate bool TrustsContent(in Entry entry);

    /// <summary>The buffer for reads.</summary>
    private Span<byte> Block => _block.AsSpan(0, _throttle.Rate == 0 ? BlockLength : LimitedBlockLength);

    /// <summary>
    /// Reads an item. <paramref name="entry"/> holds what could be read, as far as <see cref="Observation"/> reports.
    /// </summary>
    public Observation Observe(
        DirectoryHandle directory, in ItemRef item, TrustsContent? trusts, ref Entry entry, WorkerSlot slot, CancellationToken stop)
    {
        slot.Enter(WorkPhase.Open);
        var observation = item.Type is EntryType.File && trusts is null && _readsContent
            ? ObserveFile(directory, item, ref entry, slot, stop)
            : ObserveByName(directory, item, trusts, ref entry, slot, stop);
        if (_readsXattrs && observation.Kind is (ObservationKind.Seen or ObservationKind.Trusted)
            && EntryComparer.OfType(entry.Type).HasFlag(EntryAttributes.Xattrs))
        {
            observation = ReadXattrs(directory, item, ref entry, observation);
        }

        return observation;
    }

    /// <summary>Call between two batches: the time is read once in each.</summary>
    public void EndBatch() => _settledBefore = null;

    public void Dispose() => _hasher.Dispose();

    private Observation ObserveByName(
        DirectoryHandle directory, in ItemRef item, TrustsContent? trusts, ref Entry entry, WorkerSlot slot, CancellationToken stop)
    {
        var fault = _fileSystem.Stat(directory, item.Name, ref entry);
        if (fault.IsFault)
        {
            return fault == FaultCode.NotFound || fault == FaultCode.NotDirectory
                ? Observation.Vanished
                : Observation.Unseen(fault);
        }

        switch (entry.Type)
        {
            case EntryType.File when !_readsContent:
                return Observation.Seen(0);
            case EntryType.File when trusts is not null && trusts(entry):
                return Observation.Trusted;
            case EntryType.File:
                return ObserveFile(directory, item, ref entry, slot, stop);
            case EntryType.Link:
                return ReadTarget(directory, item, ref entry);
            default:
                return Observation.Seen(0);
        }
    }

    private Observation ObserveFile(
        DirectoryHandle directory, in ItemRef item, ref Entry entry, WorkerSlot slot, CancellationToken stop)
    {
        var fault = _fileSystem.OpenFile(directory, item.Name, out var file);
        if (fault.IsFault)
        {
            return WithoutContent(directory, item, fault, ref entry);
        }

        try
        {
            var first = _expectsSettled ? ReadFirst(file, slot, stop) : Unread;
            fault = _fileSystem.Stat(file, ref entry);
            if (fault.IsFault)
            {
                return Observation.Unseen(fault);
            }

            if (entry.Type != EntryType.File)
            {
                // Replaced by a FIFO or a device since it was listed. It was opened without blocking; a FIFO and a terminal
                // return nothing for a read at an offset, and data from a device is dropped.
                return Observation.Seen(0);
            }

            // A file with several links may not need to be read at all, and a large file waits for its lane: their attributes
            // are read first.
            var isSettled = IsSettled(entry);
            _expectsSettled = isSettled && entry.Links <= 1 && entry.Size < LargeFrom;
            if (_linked.TryGet(ref entry))
            {
                return Observation.Seen(0);
            }

            return entry.Size >= LargeFrom && !item.IsLarge
                ? Observation.Deferred
                : ReadSteadily(file, isSettled ? first : Unread, ref entry, slot, stop);
        }
        finally
        {
            _fileSystem.Close(file);
        }
    }

    /// <summary>The file could not be opened: its type and attributes are mostly still available.</summary>
    private Observation WithoutContent(DirectoryHandle directory, in ItemRef item, FaultCode fault, ref Entry entry)
    {
        if (fault == FaultCode.NotFound || fault == FaultCode.NotDirectory)
        {
            return Observation.Vanished;
        }

        var look = _fileSystem.Stat(directory, item.Name, ref entry);
        if (look.IsFault)
        {
            return look == FaultCode.NotFound ? Observation.Vanished : Observation.Unseen(fault);
        }

        return entry.Type switch
        {
            EntryType.File => Observation.SeenWithFault(fault),
            EntryType.Link => ReadTarget(directory, item, ref entry),
            _ => Observation.Seen(0),
        };
    }

    private bool IsSettled(in Entry entry)
    {
        _settledBefore ??= (_time.GetUtcNow() - SettledAfter).ToUnixTimeSeconds();
        return entry.Ctime.Seconds < _settledBefore && entry.Mtime.Seconds < _settledBefore && entry.Known.HasFlag(EntryAttributes.Ctime);
    }

    /// <summary>
    /// Reads the beginning into the block before the attributes. Returns its length in bytes; <see cref="Unread"/> where it
    /// cannot be read: the next read reports the fault.
    /// </summary>
    private int ReadFirst(FileHandle file, WorkerSlot slot, CancellationToken stop)
    {
        slot.Enter(WorkPhase.Read);
        var fault = _fileSystem.Read(file, 0, Block, out var read);
        if (fault.IsSuccess)
        {
            _throttle.Spend(read, slot, stop);
        }

        slot.Enter(WorkPhase.Open);
        return fault.IsSuccess ? read : Unread;
    }

    /// <summary>
    /// Reads the content after a stat and stats again; once more from the start when they differ. For a settled file the first
    /// <paramref name="first"/> bytes are in the block already, and where they are the whole file, one stat is enough.
    /// </summary>
    private Observation ReadSteadily(FileHandle file, int first, ref Entry entry, WorkerSlot slot, CancellationToken stop)
    {
        for (var attempt = 0; ; attempt++)
        {
            var fault = ReadContent(file, first, ref entry, slot, out var bytes, stop);
            if (stop.IsCancellationRequested && fault == FaultCode.Interrupted)
            {
                return Observation.Cancelled;
            }

            if (fault.IsSuccess && bytes == first && bytes == entry.Size)
            {
                _linked.Add(entry);
                return Observation.Seen(bytes);
            }

            slot.Enter(WorkPhase.Open);
            var after = default(Entry);
            var look = _fileSystem.Stat(file, ref after);
            if (fault.IsFault || look.IsFault)
            {
                entry.Content = default;
                return Observation.SeenWithFault(fault.IsFault ? fault : look, bytes);
            }

            var isSteady = after.Size == entry.Size && after.Mtime == entry.Mtime && after.Ctime == entry.Ctime;
            if (isSteady && (bytes == entry.Size || MayDifferFromSize(file, entry.Size)))
            {
                _linked.Add(entry);
                return Observation.Seen(bytes);
            }

            after.Content = default;
            (entry, first) = (after, Unread);
            if (attempt > 0)
            {
                return Observation.SeenWithFault(
                    !isSteady ? FaultCode.ChangedWhileRead : bytes < after.Size ? FaultCode.ShortRead : FaultCode.LongRead, bytes);
            }
        }
    }

    /// <summary>
    /// True where the size does not match the content. Elsewhere content that ends before its size, or continues beyond it,
    /// means a failing medium: its digest would be that of something else.
    /// </summary>
    private bool MayDifferFromSize(FileHandle file, long size) =>
        size == 0 || FileSystemKinds.InventsSizes(_fileSystem.FileSystemType(file));

    private FaultCode ReadContent(
        FileHandle file, int first, ref Entry entry, WorkerSlot slot, out long total, CancellationToken stop)
    {
        total = 0;
        var begun = false;
        while (true)
        {
            // The limit may change at any time.
            var block = Block;
            var read = begun ? Unread : first;
            if (read == Unread)
            {
                slot.Enter(WorkPhase.Read);
                var fault = _fileSystem.Read(file, total, block, out read);
                if (fault.IsFault)
                {
                    return fault;
                }

                _throttle.Spend(read, slot, stop);
            }

            slot.Enter(WorkPhase.Compute);
            total += read;
            slot.AddBytes(read);

            // A read that is short of the buffer and reaches the size is the end; the stat that follows, or was the last one,
            // confirms the size. Files that report no size (/proc) are read until a read returns nothing.
            var isEnd = read == 0 || (read < block.Length && total >= entry.Size && entry.Size > 0);
            if (isEnd && !begun)
            {
                _hasher.HashAll(_block.AsSpan(0, read), ref entry.Content);
                return FaultCode.None;
            }

            if (!begun)
            {
                _hasher.Reset();
                begun = true;
            }

            _hasher.Append(_block.AsSpan(0, read));
            if (isEnd)
            {
                _hasher.Finish(ref entry.Content);
                return FaultCode.None;
            }

            if (stop.IsCancellationRequested)
            {
                return FaultCode.Interrupted;
            }
        }
    }

    private Observation ReadTarget(DirectoryHandle directory, in ItemRef item, ref Entry entry)
    {
        while (true)
        {
            var fault = _fileSystem.ReadLink(directory, item.Name, _target, out var length);
            if (fault == FaultCode.NameTooLong && _target.Length < MaxTargetLength)
            {
                _target = new byte[_target.Length * 4];
                continue;
            }

            if (fault.IsFault)
            {
                // EINVAL: it is not a link any more.
                return fault == FaultCode.NotFound
                    ? Observation.Vanished
                    : Observation.SeenWithFault(fault == FaultCode.Invalid ? FaultCode.Replaced : fault);
            }

            // An empty target, which some file systems in user space return, cannot be compared.
            entry.Target = length == 0 ? null : _target.AsSpan(0, length).ToArray();
            return length == 0 ? Observation.SeenWithFault(FaultCode.NoData) : Observation.Seen(0);
        }
    }

    private Observation ReadXattrs(DirectoryHandle directory, in ItemRef item, ref Entry entry, Observation observation)
    {
        var fault = _fileSystem.ReadXattrs(directory, item.Name, ref entry.Xattrs);
        if (fault.IsSuccess || fault == FaultCode.NotSupported)
        {
            // A file system without extended attributes is treated as one where none are set.
            entry.Known |= EntryAttributes.Xattrs;
            return observation;
        }

        return fault == FaultCode.NotFound ? Observation.Vanished
            : observation.Fault.IsFault ? observation
            : observation with { Fault = fault };
    }
}
