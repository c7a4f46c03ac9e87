namespace TuiScan.Engine.Executors;

/// <summary>Waits at a monitor with timeouts by the injected clock.</summary>
internal static class TimedMonitor
{
    /// <summary>
    /// Releases the lock, which the caller holds, until it is pulsed or the timeout by that clock has passed. May return early:
    /// the caller checks its condition again.
    /// </summary>
    public static void Wait(object gate, TimeSpan timeout, TimeProvider time)
    {
        if (ReferenceEquals(time, TimeProvider.System))
        {
            // The same clock, without a timer; rounded up, so that a remainder below a millisecond is not a busy loop.
            _ = Monitor.Wait(gate, (int)Math.Min(int.MaxValue, Math.Ceiling(timeout.TotalMilliseconds)));
            return;
        }

        // The callback needs the lock, so it cannot come before the wait.
        using var timer = time.CreateTimer(Pulse, gate, timeout, Timeout.InfiniteTimeSpan);
        Monitor.Wait(gate);
    }

    private static void Pulse(object? gate)
    {
        lock (gate!)
        {
            Monitor.PulseAll(gate);
        }
    }
}
