namespace TuiScan.Engine.Pipeline.Queueing;

/// <summary>
/// A batch held by one worker, under a generation number. Created by the <see cref="Ledger"/>; the worker that holds it
/// disposes of it when it will not use the batch any more. A proposal under a lease whose generation has passed is stale.
/// </summary>
internal sealed class Lease : IDisposable
{
    private readonly Action<Lease>? _onDispose;
    private int _disposed;

    internal Lease(ItemBatch batch, int generation, int from, int worker, Action<Lease>? onDispose)
    {
        Batch = batch;
        Generation = generation;
        From = from;
        Worker = worker;
        _onDispose = onDispose;
        batch.Handle?.AddReference();
    }

    public ItemBatch Batch { get; }

    public int Generation { get; }

    /// <summary>The index of the first item to do; those before it are settled.</summary>
    public int From { get; }

    public int Worker { get; }

    /// <summary>True once the ledger has taken it back: later proposals under it are dropped.</summary>
    public bool IsRevoked => Volatile.Read(ref _revoked);

    private bool _revoked;

    internal void MarkRevoked() => Volatile.Write(ref _revoked, true);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            Batch.Handle?.Release();
            _onDispose?.Invoke(this);
        }
    }
}
