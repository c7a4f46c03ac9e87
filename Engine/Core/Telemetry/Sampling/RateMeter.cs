namespace TuiScan.Engine.Telemetry.Sampling;

/// <summary>
/// How fast a count grows, over the last three seconds: long enough for a steady display, short enough to follow a change of
/// mode. Not thread-safe. A count that shrinks (a successor started at 0) restarts the measurement.
/// </summary>
internal sealed class RateMeter(TimeProvider time)
{
    /// <summary>The time over which the rate is measured.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(3);

    // Points closer together than this are not kept: 13 of them span the window.
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);

    private readonly History<(long Time, long Total)> _points = new(14);

    /// <summary>The rate as of the last <see cref="Update"/>; 0 until 0.2 s have passed.</summary>
    public double PerSecond { get; private set; }

    /// <summary>Adds the current count, a few times a second, and returns the rate per second.</summary>
    public double Update(long total)
    {
        var now = time.GetTimestamp();
        if (_points.Count > 0 && total < _points[0].Total)
        {
            _points.Clear();
        }

        // Drop all points but the newest that are outside of the window, so that the rate spans all of it.
        while (_points.Count > 1 && time.GetElapsedTime(_points[_points.Count - 2].Time, now) >= Window)
        {
            _points.TrimTo(_points.Count - 1);
        }

        if (_points.Count == 0)
        {
            _points.Add((now, total));
            return PerSecond = 0;
        }

        var oldest = _points[_points.Count - 1];
        var elapsed = time.GetElapsedTime(oldest.Time, now);
        if (time.GetElapsedTime(_points[0].Time, now) >= Spacing)
        {
            _points.Add((now, total));
        }

        return PerSecond = elapsed < Shortest ? 0 : (total - oldest.Total) / elapsed.TotalSeconds;
    }

    /// <summary>Discards all points, as after a pause.</summary>
    public void Reset()
    {
        _points.Clear();
        PerSecond = 0;
    }
}
