namespace TuiScan.Engine.Pipeline.Queueing;

/// <summary>
/// Stands between one executor and the queue. Closed, it gives no more leases, for ever; a worker looks at it between items
/// and hands back what it has not started. Thread-safe.
/// </summary>
internal sealed class LeaseGate
{
    private bool _closed;

    /// <summary>True once the executor must take no more and return what it has not started.</summary>
    public bool IsClosed => Volatile.Read(ref _closed);

    /// <summary>Only the <see cref="WorkQueue"/> closes a gate, since it must wake those who wait at it.</summary>
    internal void MarkClosed() => Volatile.Write(ref _closed, true);
}
