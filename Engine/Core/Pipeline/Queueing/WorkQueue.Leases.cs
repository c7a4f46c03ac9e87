namespace TuiScan.Engine.Pipeline.Queueing;

/// <content>Leases: taken by workers, settled or split by the collector, returned by their holders.</content>
internal sealed partial class WorkQueue
{
    /// <summary>Waits for a lease; null when the gate is closed or all is finished.</summary>
    public Lease? Take(LeaseGate gate, int worker)
    {
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            while (!gate.IsClosed && !_finished)
            {
                if (!_paused && TakeNext_NeedsLock(worker) is { } lease)
                {
                    return lease;
                }

                WaitForWork_NeedsLock(gate);
            }

            // It may have been called for a batch that it leaves to other workers.
            CallWorker_NeedsLock();
            return null;
        }
    }

    /// <summary>Returns a lease if there is one now and the gate is open; never blocks.</summary>
    public Lease? TryTake(LeaseGate gate, int worker)
    {
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            return gate.IsClosed || _paused || _finished ? null : TakeNext_NeedsLock(worker);
        }
    }

    /// <summary>Returns a suspect item for its isolated retry; for the supervisor alone; null when there is none now.</summary>
    public Lease? TryTakeSuspect()
    {
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            if (_paused || _finished || _lanes.TakeSuspect() is not { } batch)
            {
                return null;
            }

            WakeSource_NeedsLock();
            return _ledger.Lease(batch, worker: 0, onDispose: null);
        }
    }

    /// <summary>
    /// Completes when a batch may be available, or the queue or a gate was closed: for a caller that must not block a thread.
    /// Call it before <see cref="TryTake"/>, so that no change is missed between the two.
    /// </summary>
    public Task WaitForChange()
    {
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            _change ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _change.Task;
        }
    }

    /// <inheritdoc cref="Ledger.TryCommit"/>
    public bool TryCommit(Lease lease, int first, int count)
    {
        bool isCommitted, isSettled;
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            isCommitted = _ledger.TryCommit(lease, first, count);
            isSettled = isCommitted && lease.Batch.IsSettled;
        }

        LetGo(lease.Batch, isSettled);
        return isCommitted;
    }

    /// <inheritdoc cref="Ledger.TryQuarantine"/>
    public int? TryQuarantine(Lease lease) => TrySettle(lease, _ledger.TryQuarantine);

    /// <inheritdoc cref="Ledger.TryFail"/>
    public int? TryFail(Lease lease) => TrySettle(lease, _ledger.TryFail);

    /// <summary>Returns the unsettled rest of a lease to the front; later proposals under it are stale.</summary>
    public void Return(Lease lease)
    {
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            if (_ledger.TryReturn(lease))
            {
                Add_NeedsLock(lease.Batch, atFront: true);
            }
        }
    }

    /// <summary>Marks an item in which the worker died as a suspect; the rest of the lease goes back to the front.</summary>
    public void MarkSuspect(Lease lease, int index)
    {
        IReadOnlyList<ItemBatch> parts;
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            parts = _ledger.MarkSuspect(lease, index);
            for (var i = parts.Count - 1; i >= 0; i--)
            {
                Add_NeedsLock(parts[i], atFront: true);
            }
        }

        LetGo(lease.Batch, isSettled: parts.Count > 0);
    }

    /// <summary>Moves an item to the lane of large files.</summary>
    public void Defer(Lease lease, int index)
    {
        var isSettled = false;
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            if (_ledger.TryDefer(lease, index) is { } large)
            {
                isSettled = lease.Batch.IsSettled;
                Add_NeedsLock(large, atFront: true);
            }
        }

        LetGo(lease.Batch, isSettled);
    }

    private int? TrySettle(Lease lease, Func<Lease, int?> settle)
    {
        int? index;
        bool isSettled;
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            index = settle(lease);
            isSettled = index is not null && lease.Batch.IsSettled;
        }

        LetGo(lease.Batch, isSettled);
        return index;
    }

    private void EndLarge()
    {
        lock (_lock)
        {
            AssertInvariants_NeedsLock();
            _lanes.EndLarge();
            Wake_NeedsLock();
        }
    }

    /// <summary>
    /// A batch whose last item was settled releases its directory: closing it is a system call, so not under the lock.
    /// </summary>
    private static void LetGo(ItemBatch batch, bool isSettled)
    {
        if (isSettled)
        {
            batch.Handle?.Release();
        }
    }

    private Lease? TakeNext_NeedsLock(int worker)
    {
        if (_lanes.TakeNext() is not { } batch)
        {
            return null;
        }

        WakeSource_NeedsLock();
        CallWorker_NeedsLock();
        return _ledger.Lease(batch, worker, batch.IsLarge ? _endLarge : null);
    }
}
