namespace TuiScan.Engine.Pipeline;

/// <summary>
/// Where workers get their leases and give them back: keeps queue and ledger in step. Thread-safe.
/// </summary>
internal sealed class LeaseDesk(WorkQueue queue, Ledger ledger)
{
    /// <summary>Waits for a lease; null when the gate is closed or the run has no more.</summary>
    public Lease? Take(LeaseGate gate, int worker) => Lease(queue.Take(gate), worker);

    /// <summary>A lease if there is one now; never waits.</summary>
    public Lease? TryTake(LeaseGate gate, int worker) => Lease(queue.TryTake(gate), worker);

    /// <summary>A struck item, for its lone retry; null when there is none now.</summary>
    public Lease? TryTakeSuspect() => queue.TryTakeSuspect() is { } batch ? ledger.Lease(batch, worker: 0, null) : null;

    /// <summary>The unsettled rest of a lease goes back to the front of the queue; what is still proposed under it is stale.</summary>
    public void Return(Lease lease)
    {
        if (ledger.TryReturn(lease))
        {
            queue.Requeue(lease.Batch);
        }
    }

    /// <summary>The worker died in that item: it is struck, and the rest goes back to the front of the queue.</summary>
    public void Strike(Lease lease, int index)
    {
        var parts = ledger.Strike(lease, index);
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            queue.Requeue(parts[i]);
        }
    }

    /// <summary>Moves an item to the lane of large files.</summary>
    public void Defer(Lease lease, int index)
    {
        if (ledger.TryDefer(lease, index) is { } large)
        {
            queue.Requeue(large);
        }
    }

    private Lease? Lease(ItemBatch? batch, int worker) =>
        batch is null ? null : ledger.Lease(batch, worker, batch.IsLarge ? _ => queue.LeaveLargeLane() : null);
}
