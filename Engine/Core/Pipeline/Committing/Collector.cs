using System.Collections.Concurrent;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline.Queueing;

namespace TuiScan.Engine.Pipeline.Committing;

/// <summary>
/// The one thread that commits: takes proposals, asks the ledger whether they count, and gives those that do to the sinks, once
/// per item. So neither sinks nor the state here need locks.
/// </summary>
/// <remarks>
/// <see cref="Post"/> and <see cref="Rent"/> are for any thread, <see cref="Run"/> for the collector's own,
/// <see cref="Finish"/> for the control thread; the properties may be read by any. It holds no lock while it calls sinks or the
/// run's callbacks. No token cancels it: <see cref="Finish"/> lets it commit what waits and end.
/// </remarks>
internal sealed class Collector : ICommitInbox
{
    /// <summary>
    /// The maximum total size in bytes of the pooled buffers: many small ones, or a few that a large folder has grown.
    /// </summary>
    private const int MaxPooledBytes = 2 * 1024 * 1024;

    private readonly CommitQueue _inbox = new();
    private readonly ConcurrentBag<OutcomeBuffer> _pool = [];
    private readonly WorkQueue _queue;
    private readonly ISink _sink;
    private readonly Action _onAllSettled;
    private readonly ReorderWindow? _window;
    private long _bytes; // written by the collector's thread
    private int _pooledBytes; // the capacity of all buffers in _pool, as of a moment ago

    /// <param name="queue">Decides which proposals count, and takes back items that were not done.</param>
    /// <param name="sink">Receives committed items.</param>
    /// <param name="window">Holds items back until their turn; null for the order of completion.</param>
    /// <param name="onAllSettled">Called on the collector's thread when the last item is settled.</param>
    public Collector(WorkQueue queue, ISink sink, ReorderWindow? window, Action onAllSettled)
    {
        _queue = queue;
        _sink = sink;
        _window = window;
        _onAllSettled = onAllSettled;
    }

    /// <summary>Called on the collector's thread when an item became a suspect: its isolated retry may begin.</summary>
    public Action? SuspectFound { get; init; }

    /// <summary>Called on the collector's thread when a sink has a fault.</summary>
    public Action? SinkFailed { get; init; }

    /// <summary>Bytes of content that committed items have read.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The number of proposals that wait.</summary>
    public int Waiting => _inbox.Count;

    /// <summary>The first fault of a sink: its output cannot be written.</summary>
    public FaultCode SinkFault { get; private set; }

    public OutcomeBuffer Rent()
    {
        if (!_pool.TryTake(out var buffer))
        {
            return new OutcomeBuffer();
        }

        Interlocked.Add(ref _pooledBytes, -buffer.Capacity);
        return buffer;
    }

    public void Post(in Proposal proposal)
    {
        // False: the run has ended without waiting for this worker; its lease was taken back.
        _ = _inbox.Add(proposal);
    }

    /// <summary>Accepts no more proposals; <see cref="Run"/> ends after those that wait.</summary>
    public void Finish() => _inbox.Finish();

    /// <summary>Commits until <see cref="Finish"/>, and then what is left.</summary>
    public void Run()
    {
        var taken = new List<Proposal>();
        while (_inbox.TakeAll(ref taken))
        {
            foreach (var proposal in taken)
            {
                Take(proposal);
            }

            taken.Clear();
            if (_queue.IsDone)
            {
                _onAllSettled();
            }
        }
    }

    private void Take(in Proposal proposal)
    {
        Commit(proposal);
        if (proposal.Outcomes is { } outcomes)
        {
            GiveBack(outcomes);
        }
    }

    private void GiveBack(OutcomeBuffer outcomes)
    {
        if (Interlocked.Add(ref _pooledBytes, outcomes.Capacity) > MaxPooledBytes)
        {
            Interlocked.Add(ref _pooledBytes, -outcomes.Capacity);
            return;
        }

        outcomes.Clear();
        _pool.Add(outcomes);
    }

    private void Commit(in Proposal proposal)
    {
        if (proposal.Outcomes is { } outcomes)
        {
            CommitOutcomes(proposal, outcomes);
        }

        if (proposal.SettleNext is { } status)
        {
            SettleNext(proposal.Lease, status);
        }

        if (proposal.SuspectAt is { } index)
        {
            _queue.MarkSuspect(proposal.Lease, index);
            SuspectFound?.Invoke();
        }
        else if (proposal.ReturnsRest)
        {
            _queue.Return(proposal.Lease);
        }
    }

    private void CommitOutcomes(in Proposal proposal, OutcomeBuffer outcomes)
    {
        // Almost always all of them at once: committing items one by one costs the ledger's lock each time.
        var (lease, index) = (proposal.Lease, proposal.First);
        var areCommitted = !outcomes.HasDeferred;
        if (areCommitted && !_queue.TryCommit(lease, index, outcomes.Count))
        {
            return;
        }

        long bytes = 0;
        for (var reader = new OutcomeReader(outcomes.Bytes); reader.MoveNext(); index++)
        {
            if (reader.Outcome.Status == OutcomeStatus.Deferred)
            {
                if (areCommitted)
                {
                    // Never dropped silently: that would be a file that was not checked.
                    throw new InvalidOperationException("a deferred item was committed");
                }

                _queue.Defer(lease, index);
            }
            else if (areCommitted || _queue.TryCommit(lease, index, 1))
            {
                bytes += reader.Outcome.Bytes;
                Deliver(lease.Batch[index], reader.Outcome, reader.Payload);
            }
        }

        Interlocked.Add(ref _bytes, bytes);
    }

    private void SettleNext(Lease lease, OutcomeStatus status)
    {
        var index = status == OutcomeStatus.Quarantined ? _queue.TryQuarantine(lease) : _queue.TryFail(lease);
        if (index is { } settled)
        {
            var fault = status == OutcomeStatus.Quarantined ? FaultCode.Quarantined : FaultCode.OutcomeUnknown;
            Deliver(lease.Batch[settled], new ItemOutcome(status, fault, 0), []);
        }
    }

    private void Deliver(in ItemRef item, in ItemOutcome outcome, ReadOnlySpan<byte> payload)
    {
        var committed = new CommittedItem { Item = item, Outcome = outcome, Payload = payload };
        if (_window is null)
        {
            Sink(committed);
        }
        else
        {
            _window.Add(committed, Sink);
        }
    }

    /// <summary>Gives one item to the sink; in an ordered run when it is its turn.</summary>
    private void Sink(in CommittedItem item)
    {
        if (SinkFault.IsSuccess)
        {
            SinkFault = _sink.Commit(item);
            if (SinkFault.IsFault)
            {
                SinkFailed?.Invoke();
            }
        }
    }
}
