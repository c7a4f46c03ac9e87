namespace TuiScan.Engine.Telemetry.Sampling;

/// <summary>
/// Counts the time in which this program ran. Its owner ticks it a few times a second; where far more time than that has passed
/// between two ticks, the whole program was suspended (stopped, a sleeping laptop, a starved virtual machine), and at most
/// <see cref="MaxTick"/> of it counts. Not thread-safe.
/// </summary>
internal sealed class ActiveClock(TimeProvider time)
{
    /// <summary>The maximum that one tick adds. Tick more often than this, or the clock runs slow.</summary>
    public static readonly TimeSpan MaxTick = TimeSpan.FromSeconds(1);

    private long _last = time.GetTimestamp();

    /// <summary>Active time up to the last tick.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>Advances; the time since the last tick counts only where <paramref name="counts"/> (false while paused).</summary>
    public TimeSpan Tick(bool counts = true)
    {
        var now = time.GetTimestamp();
        var passed = time.GetElapsedTime(_last, now);
        _last = now;
        if (counts)
        {
            Elapsed += passed < MaxTick ? passed : MaxTick;
        }

        return Elapsed;
    }
}
