using System.Diagnostics;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Pipeline.Queueing;

/// <summary>
/// Records the state of every item, and is the only one to change it: <c>discovered -> queued -> leased -> committed | failed |
/// quarantined</c>. Every method moves items from one count to another, so that between two calls discovered = queued + leased
/// + committed + failed + quarantined. Not thread-safe: a <see cref="WorkQueue"/> owns it and guards it, and the batches that
/// it is given, by its lock.
/// </summary>
internal sealed class Ledger
{
    private long _discovered; // the sum of the five below
    private long _queued; // waiting for a worker
    private long _leased; // held by a worker, under a lease that has not passed
    private long _committed; // done; never decreases, nor do the next two
    private long _failed;
    private long _quarantined;
    private long _stale; // dropped proposals; not items
    private bool _hasSourceEnded; // _discovered is final
    private long? _firstLeaseAt; // null until _leased is more than 0 for the first time

    /// <summary>All counts at this moment.</summary>
    public LedgerSnapshot Snapshot() => new(_discovered, _queued, _leased, _committed, _failed, _quarantined, _stale);

    /// <summary>Items that wait for a worker.</summary>
    public long Queued => _queued;

    /// <summary>True when the source has ended and no item is queued or leased any more.</summary>
    public bool IsDone => _hasSourceEnded && _queued == 0 && _leased == 0;

    /// <summary>True when the source has ended, so that the number of items is known.</summary>
    public bool HasSourceEnded => _hasSourceEnded;

    /// <summary>When the first lease was given, as a <see cref="Stopwatch.GetTimestamp"/> value; null before.</summary>
    public long? FirstLeaseAt => _firstLeaseAt;

    /// <summary>Records the batch's items as discovered and queued.</summary>
    public void Discover(ItemBatch batch)
    {
        _discovered += batch.Count;
        _queued += batch.Count;
    }

    public void EndSource() => _hasSourceEnded = true;

    /// <summary>Hands the unsettled items of a queued batch to a worker.</summary>
    public Lease Lease(ItemBatch batch, int worker, Action<Lease>? onDispose)
    {
        var rest = batch.Unsettled;
        _firstLeaseAt ??= Stopwatch.GetTimestamp();
        _queued -= rest;
        _leased += rest;
        batch.IsLeased = true;
        batch.Generation++;
        return new Lease(batch, batch.Generation, batch.Settled, worker, onDispose);
    }

    /// <summary>
    /// Commits <paramref name="count"/> items from <paramref name="first"/> on; false when the lease has passed or these are
    /// not the next ones: then only the count of stale proposals changes.
    /// </summary>
    public bool TryCommit(Lease lease, int first, int count)
    {
        if (!IsCurrent(lease, first, count))
        {
            _stale += count;
            return false;
        }

        _leased -= count;
        _committed += count;
        Settle(lease.Batch, count);
        return true;
    }

    /// <summary>Moves one leased item to a queued batch of its own, for the lane of large files; null when stale.</summary>
    public ItemBatch? TryDefer(Lease lease, int index)
    {
        if (!IsCurrent(lease, index, 1))
        {
            _stale++;
            return null;
        }

        var large = lease.Batch.Slice(index, 1, isLarge: true);
        _leased--;
        _queued++;
        Settle(lease.Batch, 1);
        return large;
    }

    /// <summary>
    /// Takes back the unsettled part of the lease: those items are queued again. False when the lease had passed already or
    /// nothing was left.
    /// </summary>
    public bool TryReturn(Lease lease)
    {
        if (!TryRevoke(lease, out var rest))
        {
            return false;
        }

        _leased -= rest;
        _queued += rest;
        return true;
    }

    /// <summary>
    /// Takes back a lease whose worker died in the item at <paramref name="index"/>: returns the queued batches into which its
    /// rest is split, the suspect item alone in one of them. Empty when the lease had passed.
    /// </summary>
    public IReadOnlyList<ItemBatch> MarkSuspect(Lease lease, int index)
    {
        if (!TryRevoke(lease, out var rest))
        {
            return [];
        }

        var batch = lease.Batch;
        var from = batch.Settled;
        index = Math.Clamp(index, from, batch.Count - 1);
        var parts = new List<ItemBatch>(3);
        if (index > from)
        {
            parts.Add(batch.Slice(from, index - from));
        }

        parts.Add(batch.Slice(index, 1, batch.IsLarge, isSuspect: true));
        if (index + 1 < batch.Count)
        {
            parts.Add(batch.Slice(index + 1, batch.Count - index - 1));
        }

        _leased -= rest;
        _queued += rest;
        Settle(batch, rest);
        return parts;
    }

    /// <summary>Quarantines the next item of a lease: it ended every worker. Returns its index; null when stale.</summary>
    public int? TryQuarantine(Lease lease) => TrySettleNext(lease, ref _quarantined);

    /// <summary>
    /// Gives up the next item of a lease: its outcome is unknown, and it must not be repeated. Returns its index; null when
    /// stale.
    /// </summary>
    public int? TryFail(Lease lease) => TrySettleNext(lease, ref _failed);

    public void AssertInvariants()
    {
        Invariant.Holds(_discovered == _queued + _leased + _committed + _failed + _quarantined);
        Invariant.Holds(_queued >= 0 && _leased >= 0);
        Invariant.Holds(_committed >= 0 && _failed >= 0 && _quarantined >= 0 && _stale >= 0);
        Invariant.Holds(_firstLeaseAt is not null || _discovered == _queued);
    }

    private int? TrySettleNext(Lease lease, ref long count)
    {
        var index = lease.Batch.Settled;
        if (!IsCurrent(lease, index, 1))
        {
            return null;
        }

        _leased--;
        count++;
        Settle(lease.Batch, 1);
        return index;
    }

    private static bool IsCurrent(Lease lease, int first, int count)
    {
        var batch = lease.Batch;
        return batch.IsLeased && batch.Generation == lease.Generation
            && first == batch.Settled && count > 0 && first + count <= batch.Count;
    }

    private static bool TryRevoke(Lease lease, out int rest)
    {
        var batch = lease.Batch;
        rest = batch.Unsettled;
        if (!batch.IsLeased || batch.Generation != lease.Generation || rest == 0)
        {
            return false;
        }

        batch.Generation++;
        batch.IsLeased = false;
        lease.MarkRevoked();
        return true;
    }

    private static void Settle(ItemBatch batch, int count)
    {
        batch.Settled += count;
        if (batch.IsSettled)
        {
            batch.IsLeased = false;
        }
    }
}
