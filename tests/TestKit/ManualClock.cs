namespace TuiScan.Tests.TestKit;

/// <summary>A clock that advances only when asked to. Has no timers. Not thread-safe.</summary>
internal sealed class ManualClock : TimeProvider
{
    private TimeSpan _elapsed = TimeSpan.FromHours(1);

    /// <summary>The time of day. Setting it leaves the timestamp alone, as setting a machine's clock does.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 1, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _elapsed.Ticks;

    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>Advances the timestamp and the time of day.</summary>
    public void Advance(double seconds) => Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Advances the timestamp and the time of day.</summary>
    public void Advance(TimeSpan time)
    {
        _elapsed += time;
        Now += time;
    }
}
