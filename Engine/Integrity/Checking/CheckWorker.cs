using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Telemetry.Slots;
using TuiScan.Integrity.Baselines.Comparing;
using TuiScan.Integrity.Baselines.Reading;

namespace TuiScan.Integrity.Checking;

/// <summary>Reads an entry and compares it with the baseline. Owned by one worker; allocates nothing for unchanged entries.</summary>
internal sealed class CheckWorker : IItemWorker
{
    private readonly Baseline _baseline;
    private readonly CheckOptions _options;
    private readonly EntryReader _reader;
    private readonly DirectoryCache _directories;
    private readonly EntryReader.TrustsContent? _trusts;
    private Entry _before;
    private Entry _now;
    private int _record;
    private BaselineDirectory _directory;
    private bool _isBatchKnown;
    private bool _isUnlistedAbove;

    public CheckWorker(IFileSystem fileSystem, DirectoryHandle root, Baseline baseline, CheckOptions options, ReadThrottle throttle, LinkedDigests linked)
    {
        _baseline = baseline;
        _options = options;
        _reader = new EntryReader(fileSystem, baseline.Header.Algorithm, options.Compared, throttle, linked, TimeProvider.System);
        _directories = new DirectoryCache(fileSystem, root);
        _trusts = options.TrustsUnchanged ? TrustsContent : null;
    }

    public void EndBatch()
    {
        _directories.Forget();
        _reader.EndBatch();
        _isBatchKnown = false;
    }

    public ItemOutcome Process(in ItemRef item, OutcomeBuffer payload, WorkerSlot slot, CancellationToken cancellationToken)
    {
        LookUp(item);
        if (item.Fault == FaultCode.NotFound)
        {
            return ItemOutcome.Skipped;
        }

        if (_baseline.Header.ListedOnly && (_record < 0 || (item.Fault.IsSuccess && _before.Type == EntryType.Directory)))
        {
            // A baseline created from a list covers the listed files alone, and directories only where they hide some.
            return ItemOutcome.Skipped;
        }

        var fault = _directories.Get(item, out var directory);
        var observation = directory is null
            ? fault == FaultCode.NotFound || fault == FaultCode.NotDirectory ? Observation.Vanished : Observation.Unseen(fault)
            : _reader.Observe(directory, item, _trusts, ref _now, slot, cancellationToken);
        return observation.Kind switch
        {
            ObservationKind.Vanished => ItemOutcome.Skipped,
            ObservationKind.Deferred => ItemOutcome.Deferred,
            ObservationKind.Cancelled => ItemOutcome.Cancelled,
            ObservationKind.Unseen => Unverified(payload, observation.Fault, EntryAttributes.None, hasEntry: false),
            _ => Judge(item, payload, observation),
        };
    }

    public void Dispose()
    {
        _reader.Dispose();
        _directories.Dispose();
    }

    private void LookUp(in ItemRef item)
    {
        if (!_isBatchKnown)
        {
            _directory = _baseline.FindDirectory(item.Context);
            _baseline.Prefetch(_directory);
            _isUnlistedAbove = IsUnlistedAbove(item.Context);
            _isBatchKnown = true;
        }

        _record = _directory.Index >= 0 ? _baseline.Find(_directory, item.Name)
            : item.Name.IsEmpty ? FindAsEntry(item.Context)
            : -1;
        if (_record < 0)
        {
            return;
        }

        _baseline.Read(_record, ref _before);
        if (_before.Type == EntryType.Directory && !_baseline.Header.ListedOnly && _baseline.IsPlaceholder(_record))
        {
            _record = -1;
        }
    }

    /// <summary>An entry that is a directory now and was something else: known in its parent only.</summary>
    private int FindAsEntry(ReadOnlySpan<byte> path)
    {
        var slash = path.LastIndexOf((byte)'/');
        var parent = _baseline.FindDirectory(slash < 0 ? "."u8 : path[..slash]);
        return parent.Index < 0 ? -1 : _baseline.Find(parent, path[(slash + 1)..]);
    }

    /// <summary>True when the nearest known directory above it could not be listed at recording.</summary>
    private bool IsUnlistedAbove(ReadOnlySpan<byte> path)
    {
        while (true)
        {
            var directory = _baseline.FindDirectory(path);
            if (directory.Index >= 0)
            {
                return directory.Own >= 0 && _baseline.IsUnlisted(directory.Own);
            }

            if (path.SequenceEqual("."u8))
            {
                return false;
            }

            var slash = path.LastIndexOf((byte)'/');
            path = slash < 0 ? "."u8 : path[..slash];
        }
    }

    private bool TrustsContent(in Entry now) =>
        _record >= 0 && _before.Type == EntryType.File && !_before.Content.IsEmpty && EntryComparer.HasSameIdentity(_before, now);

    private ItemOutcome Judge(in ItemRef item, OutcomeBuffer payload, in Observation observation)
    {
        var fault = observation.Fault;
        if (fault.IsSuccess && item.Fault.IsFault && item.Fault != FaultCode.CrossDevice && _now.Type == EntryType.Directory)
        {
            fault = item.Fault;
        }

        if (_record < 0)
        {
            return JudgeUnknown(payload, fault, observation.Bytes);
        }

        var differing = EntryComparer.Compare(_before, _baseline.Target(_record), _now, _now.Target, _options.Compared);
        if (fault.IsSuccess)
        {
            fault = FaultOfComparing(observation.Kind == ObservationKind.Trusted);
        }

        if (fault.IsFault)
        {
            return Unverified(payload, fault, differing, hasEntry: true, observation.Bytes);
        }

        var isTrusted = observation.Kind == ObservationKind.Trusted;
        var verdict = differing == EntryAttributes.None ? Verdict.Unchanged
            : EntryComparer.IsCorrupt(_before, _now) ? Verdict.Corrupt
            : Verdict.Changed;
        Write(payload, verdict, differing, verdict != Verdict.Unchanged, isTrusted);
        return ItemOutcome.Completed(observation.Bytes);
    }

    /// <summary>An entry that is not in the baseline is new, unless the baseline could not know it.</summary>
    private ItemOutcome JudgeUnknown(OutcomeBuffer payload, FaultCode fault, long bytes)
    {
        if (fault.IsSuccess && _isUnlistedAbove)
        {
            fault = FaultCode.NotRecorded;
        }

        if (fault.IsFault)
        {
            return Unverified(payload, fault, EntryAttributes.None, hasEntry: true, bytes);
        }

        Write(payload, Verdict.New, EntryAttributes.None, hasEntry: true, isTrusted: false);
        return ItemOutcome.Completed(bytes);
    }

    /// <summary>The fault when not all attributes were compared; for another type only the common attributes are.</summary>
    private FaultCode FaultOfComparing(bool isTrusted)
    {
        if (_before.Type == EntryType.Unknown)
        {
            return FaultCode.NotRecorded;
        }

        if (_before.Type != _now.Type)
        {
            return FaultCode.None;
        }

        if (IsIncomplete() || EntryComparer.Missing(_before, _baseline.Target(_record), _options.Compared) != EntryAttributes.None)
        {
            return FaultCode.NotRecorded;
        }

        // A trusted entry's content was not read.
        var compared = isTrusted ? _options.Compared & ~EntryAttributes.Content : _options.Compared;
        return EntryComparer.Missing(_now, _now.Target, compared) == EntryAttributes.None ? FaultCode.None : FaultCode.NotReported;
    }

    /// <summary>True for an entry that was recorded with a fault in a compared attribute.</summary>
    private bool IsIncomplete() => _before.Type switch
    {
        EntryType.File => _options.Compared.HasFlag(EntryAttributes.Content) && _baseline.IsWithoutDigest(_record),
        EntryType.Directory => _baseline.IsUnlisted(_record) || _baseline.IsWithoutDigest(_record),
        _ => false,
    };

    private ItemOutcome Unverified(
        OutcomeBuffer payload, FaultCode fault, EntryAttributes differing, bool hasEntry, long bytes = 0)
    {
        Write(payload, Verdict.Unverified, differing, hasEntry, isTrusted: false);
        return ItemOutcome.Faulted(fault, bytes);
    }

    private void Write(OutcomeBuffer payload, Verdict verdict, EntryAttributes differing, bool hasEntry, bool isTrusted)
    {
        var said = new CheckPayload
        {
            Verdict = verdict,
            Record = _record,
            Attributes = differing,
            IsTrusted = isTrusted,
            HasEntry = hasEntry,
        };
        if (hasEntry)
        {
            said.Entry = _now;
        }

        said.Write(payload);
    }
}
