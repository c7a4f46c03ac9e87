namespace TuiScan.Engine.Telemetry.Sampling;

/// <summary>A queue's depths at even intervals, for a chart. Not thread-safe.</summary>
internal sealed class QueueHistory
{
    /// <summary>The time between two points.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>One minute: as many points as a chart across a wide screen shows.</summary>
    public const int Points = 120;

    private readonly TimeProvider _time;
    private readonly History<int> _depths = new(Points);
    private long _last;
    private int[] _copy = [];

    public QueueHistory(TimeProvider time)
    {
        _time = time;
        _last = time.GetTimestamp();
    }

    /// <summary>Records the current depth; returns the history, oldest first, which never changes afterwards.</summary>
    public IReadOnlyList<int> Record(int depth)
    {
        var now = _time.GetTimestamp();
        var due = _depths.Count == 0 ? 1 : (long)(_time.GetElapsedTime(_last, now) / Interval);
        if (due == 0)
        {
            return _copy;
        }

        // If it was not called for a while, the last known depth fills the gap.
        for (var missed = Math.Min(due - 1, Points); missed > 0; missed--)
        {
            _depths.Add(_depths[0]);
        }

        _last = _depths.Count == 0 ? now : _last + (due * (long)(Interval.TotalSeconds * _time.TimestampFrequency));
        _depths.Add(depth);
        return _copy = _depths.ToArray();
    }
}
