using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Search;

/// <summary>Searches the content of each of its files. Owned by one worker.</summary>
internal sealed class SearchWorker : IItemWorker
{
    private readonly IFileSystem _fileSystem;
    private readonly RootedDirectories _directories;
    private readonly FileSearcher _searcher;
    private readonly MatchWriter _matches;

    public SearchWorker(
        IFileSystem fileSystem, IReadOnlyList<OpenedRoot> roots, SearchQuery query, ReadThrottle throttle, string scratchFolder)
    {
        _fileSystem = fileSystem;
        _directories = new RootedDirectories(fileSystem, roots);
        _matches = new MatchWriter(scratchFolder);
        _searcher = new FileSearcher(fileSystem, query, LineMatcher.CreateChecked(query), throttle, FileSearcher.BlockLength, FileSearcher.MaxLineLength);
    }

    public void EndBatch() => _directories.Forget();

    public ItemOutcome Process(in ItemRef item, OutcomeBuffer payload, WorkerSlot slot, CancellationToken cancellationToken)
    {
        if (item.Type is not (EntryType.File or EntryType.Unknown))
        {
            // A directory reports the result of its listing; links are not followed, and special files have no content.
            return item.Type == EntryType.Directory ? OutcomeOf(item.Fault) : ItemOutcome.Skipped;
        }

        if (item.Fault.IsFault)
        {
            return OutcomeOf(item.Fault);
        }

        slot.Enter(WorkPhase.Open);
        var fault = _directories.Get(item, out var directory);
        if (directory is null)
        {
            return OutcomeOf(fault);
        }

        fault = _fileSystem.OpenFile(directory, item.Name, out var file);
        if (fault.IsFault)
        {
            return OutcomeOf(fault);
        }

        try
        {
            return item.Type == EntryType.Unknown && !IsFile(file) ? ItemOutcome.Skipped : Search(file, item, payload, slot, cancellationToken);
        }
        finally
        {
            _fileSystem.Close(file);
        }
    }

    public void Dispose()
    {
        _matches.Dispose();
        _directories.Dispose();
    }

    private ItemOutcome Search(FileHandle file, in ItemRef item, OutcomeBuffer payload, WorkerSlot slot, CancellationToken stop)
    {
        _matches.Begin(payload);
        var outcome = _searcher.Search(file, item.IsLarge, _matches, slot, stop);
        if (outcome.Status is OutcomeStatus.Cancelled or OutcomeStatus.Deferred)
        {
            _matches.Abandon();
        }
        else
        {
            _matches.End();
        }

        return outcome.Status == OutcomeStatus.Completed && _matches.Fault.IsFault ? ItemOutcome.Faulted(_matches.Fault, outcome.Bytes) : outcome;
    }

    private bool IsFile(FileHandle file)
    {
        var entry = default(Entry);
        return _fileSystem.Stat(file, ref entry).IsSuccess && entry.Type == EntryType.File;
    }

    /// <summary>
    /// A file that vanished since it was listed, or turned out to be a link, is skipped; a mount point is reported in the
    /// notes.
    /// </summary>
    private static ItemOutcome OutcomeOf(FaultCode fault) =>
        fault.IsSuccess || fault == FaultCode.NotFound || fault == FaultCode.NotDirectory || fault == FaultCode.Loop
            || fault == FaultCode.CrossDevice
            ? ItemOutcome.Skipped
            : ItemOutcome.Faulted(fault);
}
