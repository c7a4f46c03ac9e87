using TuiScan.Engine.Model;

namespace TuiScan.Engine.Pipeline.Committing;

/// <summary>
/// Proposals on their way to the collector: bounded, many who add, one who takes all at once. The taker gathers for a moment
/// before it takes, so that it is woken a thousand times a second at most and not for each proposal. Thread-safe.
/// </summary>
/// <remarks>
/// A check of /usr makes 17,000 proposals in a third of a second with <c>rehash = "changed"</c>. A blocking collection spins for
/// each of them: 150,000 calls of sched_yield, on cores that the workers could use. With room for 64 the workers waited for the
/// taker, which had to wait for a core: 1,600 switches of context and 30 ms of idle cores, of which 300 switches are left.
/// </remarks>
internal sealed class CommitQueue
{
    /// <summary>Proposals that may wait: what the workers make in some 10 ms, while the taker has no core.</summary>
    internal const int Capacity = 1024;

    /// <summary>Of a folder with many files each may have 64 KB.</summary>
    internal const int CapacityInBytes = 4 * 1024 * 1024;

    /// <summary>From this many on the taker is woken at once.</summary>
    private const int WakeThreshold = Capacity / 4;

    /// <summary>Longer than it takes to make some, shorter than can be seen.</summary>
    private static readonly TimeSpan GatherTimeout = TimeSpan.FromMilliseconds(1);

    private readonly object _lock = new();

    // Guarded by _lock.
    private List<Proposal> _waiting = []; // in the order in which they came; exchanged for an empty list by the taker
    private long _bytes; // of the outcomes in _waiting
    private int _blocked; // workers that wait for room
    private bool _isTakerAsleep; // waits without a limit, so it must be woken for the first proposal
    private bool _isFinished; // for ever

    /// <summary>How many wait.</summary>
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

    /// <summary>Adds one; waits while it is full. False after <see cref="Finish"/>: it is not taken any more.</summary>
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

    /// <summary>Nothing is added any more.</summary>
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
    /// Waits for some and takes all, in exchange for an empty list. False when there will be none. For one thread.
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
