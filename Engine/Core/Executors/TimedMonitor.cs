namespace TuiScan.Engine.Executors;

/// <summary>Waits at a monitor whose timeouts go by the injected clock.</summary>
internal static class TimedMonitor
{
    /// <summary>
    /// Lets go of the lock, which the caller holds, until it is pulsed or the time is over by that clock. May return early: the
    /// caller looks again.
    /// </summary>
    public static void Wait(object gate, TimeSpan timeout, TimeProvider time)
    {
        if (ReferenceEquals(time, TimeProvider.System))
        {
            // The same clock, without a timer; rounded up, so that the rest of a millisecond is no busy loop.
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
