using TuiScan.Engine.Model;

namespace TuiScan.Engine.Pipeline.Committing;

/// <summary>
/// Proposals for the collector: bounded, with many producers and one consumer that takes all at once. The consumer gathers for
/// a moment before it takes, so that it is woken at most a thousand times a second and not for each proposal. Thread-safe.
/// </summary>
/// <remarks>
/// A check of /usr makes 17,000 proposals in a third of a second with <c>rehash = "changed"</c>. A blocking collection spins
/// for each of them: 150,000 calls of sched_yield, on cores that the workers could use. With room for 64 the workers waited for
/// the consumer, which had to wait for a core: 1,600 context switches and 30 ms of idle cores, of which 300 switches are left.
/// </remarks>
internal sealed class CommitQueue
{
    /// <summary>
    /// The maximum number of waiting proposals: what the workers produce in some 10 ms, while the consumer has no core.
    /// </summary>
    internal const int Capacity = 1024;

    /// <summary>The maximum size in bytes: each proposal of a folder with many files may have 64 KB.</summary>
    internal const int CapacityInBytes = 4 * 1024 * 1024;

    /// <summary>From this number on the consumer is woken at once.</summary>
    private const int WakeThreshold = Capacity / 4;

    /// <summary>Long enough for several proposals, too short to be visible.</summary>
    private static readonly TimeSpan GatherTimeout = TimeSpan.FromMilliseconds(1);

    private readonly object _lock = new();

    // Guarded by _lock.
    private List<Proposal> _waiting = []; // in the order of arrival; the consumer exchanges it for an empty list
    private long _bytes; // of the outcomes in _waiting
    private int _blocked; // workers that wait for room
    private bool _isTakerAsleep; // it waits without a timeout, so it must be woken for the first proposal
    private bool _isFinished; // never unset

    /// <summary>The number of proposals that wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                AssertInvariants_NeedsLock();
                return _waiting.Count;
            }
        }
    }

    /// <summary>
    /// Adds a proposal; waits while the queue is full. False after <see cref="Finish"/>: it is not accepted any more.
    /// </summary>
    public bool Add(in Proposal proposal)
    {
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            while ((_waiting.Count >= Capacity || _bytes >= CapacityInBytes) && !_isFinished)
            {
                _blocked++;
                Monitor.Wait(_lock);
                _blocked--;
            }

            if (_isFinished)
            {
                return false;
            }

            _waiting.Add(proposal);
            _bytes += proposal.Outcomes?.Bytes.Length ?? 0;
            if (_isTakerAsleep || _waiting.Count == WakeThreshold || _bytes >= CapacityInBytes)
            {
                Monitor.PulseAll(_lock);
            }

            return true;
        }
    }

    /// <summary>Ends the queue: no proposal is accepted any more.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            _isFinished = true;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>
    /// Waits for proposals and takes all, in exchange for an empty list. False when there will be none. For one thread.
    /// </summary>
    public bool TakeAll(ref List<Proposal> taken)
    {
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            while (_waiting.Count == 0 && !_isFinished)
            {
                _isTakerAsleep = true;
                Monitor.Wait(_lock);
                _isTakerAsleep = false;
            }

            if (_waiting.Count < WakeThreshold && _bytes < CapacityInBytes && !_isFinished)
            {
                Monitor.Wait(_lock, GatherTimeout);
            }

            (taken, _waiting, _bytes) = (_waiting, taken, 0);
            if (_blocked > 0)
            {
                Monitor.PulseAll(_lock);
            }

            return taken.Count > 0;
        }
    }

    private void AssertInvariants_NeedsLock()
    {
        if (!Invariant.AreChecked)
        {
            return;
        }

        Invariant.Holds(Monitor.IsEntered(_lock));
        Invariant.Holds(_bytes >= 0 && _blocked >= 0);
        Invariant.Holds(_waiting.Count <= Capacity);
        Invariant.Holds(_waiting.Count > 0 || _bytes == 0);
    }
}
