namespace TuiScan.Engine.Telemetry.Sampling;

/// <summary>
/// Estimates a run's progress and the remaining time, as a range. The remaining work is weighed by bytes where a former run
/// provides them; the range comes from the slowest and the fastest of the recent rates. It reports "unknown" in the first
/// seconds, while nothing moves, and while the walk still finds more than was expected (the queue is bounded, so the number of
/// items found is always just ahead of those done and says nothing about the total). Not thread-safe.
/// </summary>
internal sealed class ProgressEstimator(TimeProvider time)
{
    /// <summary>
    /// The cost of an item besides its bytes, in bytes. A small file takes 15 us (SCANNING.md), in which a core digests some 20
    /// KB with SHA-256 and reads 200 KB from the cache: in the middle. On a rotational disk it would be a megabyte.
    /// </summary>
    public const long ItemWeight = 64 * 1024;

    // A tree may have grown by a tenth since its baseline before the expectation becomes useless.
    private const double Tolerance = 1.1;
    private const double MaxBeforeTheEnd = 0.99;

    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(5);

    // Half a minute of points.
    private readonly History<(TimeSpan Time, double Work)> _points = new(60);
    private readonly ActiveClock _clock = new(time);
    private bool _isWeighed;

    /// <summary>Adds a sample, a few times a second, and returns the estimate.</summary>
    public ProgressEstimate Update(in ProgressSample sample)
    {
        var now = _clock.Tick(!sample.IsPaused);
        var total = TotalOf(sample);
        var isSoFar = !sample.IsWalkEnded && sample.ItemsDiscovered > (sample.ExpectedItems ?? 0);
        var weighed = sample.ExpectedItems > 0 && sample.ExpectedBytes is not null;
        if (weighed != _isWeighed)
        {
            _points.Clear();
            _isWeighed = weighed;
        }

        var done = weighed ? (sample.ItemsDone * (double)ItemWeight) + sample.BytesDone : sample.ItemsDone;
        if (_points.Count == 0 || now - _points[0].Time >= Spacing)
        {
            _points.Add((now, done));
        }

        if (sample.IsWalkEnded && sample.ItemsDone >= sample.ItemsDiscovered)
        {
            return new ProgressEstimate(sample.ItemsDiscovered, true, 1, TimeSpan.Zero, TimeSpan.Zero);
        }

        if (WorkOf(sample, weighed, done) is not { } work || work <= 0)
        {
            return new ProgressEstimate(total, sample.IsWalkEnded, null, null, null) { IsSoFar = isSoFar };
        }

        var fraction = Math.Clamp(done / work, 0, MaxBeforeTheEnd);
        var (earliest, latest) = TimeLeft(now, done, Math.Max(0, work - done), sample.IsWalkEnded);
        return new ProgressEstimate(total, sample.IsWalkEnded, fraction, earliest, latest) { IsSoFar = isSoFar };
    }

    private static long? TotalOf(in ProgressSample sample)
    {
        var total = sample.IsWalkEnded ? sample.ItemsDiscovered : Math.Max(sample.ItemsDiscovered, sample.ExpectedItems ?? 0);
        return total == 0 && !sample.IsWalkEnded ? null : total;
    }

    // The total work, in the unit of "done"; null while it is unknown.
    private static double? WorkOf(in ProgressSample sample, bool weighed, double done)
    {
        var expected = sample.ExpectedItems ?? 0;
        if (!sample.IsWalkEnded && (expected <= 0 || sample.ItemsDiscovered > expected * Tolerance))
        {
            return null;
        }

        var items = sample.IsWalkEnded ? sample.ItemsDiscovered : Math.Max(expected, sample.ItemsDiscovered);
        if (!weighed)
        {
            return items;
        }

        // As many bytes per item as before; items that are left weigh at least their own weight.
        var bytes = sample.ExpectedBytes!.Value * ((double)items / expected);
        return Math.Max((items * (double)ItemWeight) + bytes, done + ((items - sample.ItemsDone) * (double)ItemWeight));
    }

    private (TimeSpan? Earliest, TimeSpan? Latest) TimeLeft(TimeSpan now, double done, double left, bool isExact)
    {
        if (now - _points[_points.Count - 1].Time < Settling || !TryRates(now, done, out var slowest, out var fastest, out var current)
            || current <= 0)
        {
            return (null, null);
        }

        // The fewer points there are, the less the recent rates say about the future. From a margin of one half down to a
        // tenth.
        var doubt = Math.Max(isExact ? 0.1 : 0.2, 0.5 - (0.01 * _points.Count));
        return (Seconds(left / fastest / (1 + doubt)), slowest <= 0 ? null : Seconds(left / slowest * (1 + doubt)));
    }

    // Rates over spans of five seconds (or over all points, while there are fewer), each ending at one of the points.
    private bool TryRates(TimeSpan now, double done, out double slowest, out double fastest, out double current)
    {
        (slowest, fastest) = (double.MaxValue, 0);
        current = RateUpTo(-1, now, done) ?? 0;
        for (var end = -1; end < _points.Count; end++)
        {
            var (at, work) = end < 0 ? (now, done) : _points[end];
            if (RateUpTo(end, at, work) is { } rate)
            {
                slowest = Math.Min(slowest, rate);
                fastest = Math.Max(fastest, rate);
            }
        }

        return fastest > 0;
    }

    private double? RateUpTo(int end, TimeSpan at, double work)
    {
        for (var start = end + 1; start < _points.Count; start++)
        {
            var elapsed = at - _points[start].Time;
            if (elapsed >= Span || (start == _points.Count - 1 && elapsed >= Settling))
            {
                return Math.Max(0, work - _points[start].Work) / elapsed.TotalSeconds;
            }
        }

        return null;
    }

    // An estimate of more than a year is useless.
    private static TimeSpan? Seconds(double seconds) =>
        seconds < 365 * 86400.0 ? TimeSpan.FromSeconds(seconds) : null;
}
