using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Telemetry.Slots;
using TuiScan.Integrity.Checking;

namespace TuiScan.Integrity.Recording;

/// <summary>Reads an entry and hands it over to be recorded. Owned by one worker.</summary>
internal sealed class BaselineWorker : IItemWorker
{
    private readonly EntryReader _reader;
    private readonly DirectoryCache _directories;
    private Entry _now;

    public BaselineWorker(IFileSystem fileSystem, DirectoryHandle root, DigestAlgorithm algorithm, EntryAttributes attributes, ReadThrottle throttle, LinkedDigests linked)
    {
        _reader = new EntryReader(fileSystem, algorithm, attributes, throttle, linked, TimeProvider.System);
        _directories = new DirectoryCache(fileSystem, root);
    }

    public void EndBatch()
    {
        _directories.Forget();
        _reader.EndBatch();
    }

    public ItemOutcome Process(in ItemRef item, OutcomeBuffer payload, WorkerSlot slot, CancellationToken cancellationToken)
    {
        if (item.Fault == FaultCode.NotFound)
        {
            return ItemOutcome.Skipped;
        }

        var fault = _directories.Get(item, out var directory);
        var observation = directory is null
            ? fault == FaultCode.NotFound || fault == FaultCode.NotDirectory ? Observation.Vanished : Observation.Unseen(fault)
            : _reader.Observe(directory, item, null, ref _now, slot, cancellationToken);
        switch (observation.Kind)
        {
            case ObservationKind.Vanished:
                return ItemOutcome.Skipped;
            case ObservationKind.Deferred:
                return ItemOutcome.Deferred;
            case ObservationKind.Cancelled:
                return ItemOutcome.Cancelled;
            case ObservationKind.Unseen:
                // It exists, but only the type from the listing is known.
                _now = new Entry { Type = item.Type };
                break;
        }

        fault = observation.Fault;
        if (fault.IsSuccess && item.Fault.IsFault && item.Fault != FaultCode.CrossDevice && _now.Type == EntryType.Directory)
        {
            fault = item.Fault;
        }

        EntryCodec.Write(payload, _now);
        return fault.IsFault ? ItemOutcome.Faulted(fault, observation.Bytes) : ItemOutcome.Completed(observation.Bytes);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _directories.Dispose();
    }
}
