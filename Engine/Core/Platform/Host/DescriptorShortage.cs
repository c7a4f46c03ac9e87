using TuiScan.Engine.Model;

namespace TuiScan.Engine.Platform.Host;

/// <summary>
/// Waits where nothing can be opened because all descriptors are in use, the process's (EMFILE) or the system's (ENFILE):
/// another worker finishes a file or another program ends, and one becomes free. The wait is bounded: a shortage longer than
/// <see cref="MaxWait"/> is reported as it is, until something can be opened again. Thread-safe.
/// </summary>
internal sealed class DescriptorShortage(TimeProvider time)
{
    /// <summary>Workers hold a descriptor for milliseconds: after this time none of them will free one.</summary>
    internal static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    private readonly object _lock = new(); // only waited on, never signalled: closing a file must not pay for this

    private long _since; // the timestamp at which the shortage began, 0 for none

    /// <summary>
    /// True when opening failed for lack of a descriptor and is to be retried, after a short wait. Call after each attempt,
    /// also after a success, which ends the shortage.
    /// </summary>
    public bool WaitsAfter(FaultCode fault)
    {
        if (fault != FaultCode.OutOfDescriptors && fault != FaultCode.SystemOutOfDescriptors)
        {
            if (Volatile.Read(ref _since) != 0)
            {
                Volatile.Write(ref _since, 0);
            }

            return false;
        }

        var now = Math.Max(1, time.GetTimestamp());
        var began = Interlocked.CompareExchange(ref _since, now, 0);
        if (began != 0 && time.GetElapsedTime(began, now) >= MaxWait)
        {
            return false;
        }

        lock (_lock)
        {
            _ = Monitor.Wait(_lock, PollInterval);
        }

        return true;
    }
}
