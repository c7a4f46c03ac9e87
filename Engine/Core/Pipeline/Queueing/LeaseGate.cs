namespace TuiScan.Engine.Pipeline.Queueing;

/// <summary>
/// Controls whether one executor gets leases from the queue. A closed gate gives no more leases and is never opened again; a
/// worker checks it between items and hands back what it has not started. Thread-safe.
/// </summary>
internal sealed class LeaseGate
{
    private bool _closed;

    /// <summary>True once the executor must take no more leases and return what it has not started.</summary>
    public bool IsClosed => Volatile.Read(ref _closed);

    /// <summary>Only the <see cref="WorkQueue"/> closes a gate, since it must wake the workers that wait at it.</summary>
    internal void MarkClosed() => Volatile.Write(ref _closed, true);
}
