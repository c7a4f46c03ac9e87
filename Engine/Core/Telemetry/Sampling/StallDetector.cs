using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Telemetry.Sampling;

/// <summary>
/// Measures for one worker how long it has had work without a byte of progress. It only checks whether the slot's progress
/// stamp changed, by the reader's own <see cref="ActiveClock"/>: a worker's clock is never trusted, and a time in which the
/// whole program was suspended is not a stall. Not thread-safe; its owner ticks the clock and then observes.
/// </summary>
internal sealed class StallDetector(ActiveClock clock)
{
    private TimeSpan _since = clock.Elapsed;
    private long _progress;
    private bool _isWatched;

    /// <summary>
    /// The time since the last progress while the worker had work; zero for a worker that has none or waits for others. One that
    /// waits for the limit on reading says several times a second that it lives.
    /// </summary>
    /// <param name="snapshot">The content of its slot.</param>
    /// <param name="hasWork">True when items were handed to it and have not come back: a child may be stopped before it begins
    /// one.</param>
    public TimeSpan Observe(in WorkerSlotSnapshot snapshot, bool hasWork)
    {
        var watch = hasWork
            ? snapshot.State is not (WorkerState.HandingOver or WorkerState.Ended or WorkerState.Dead)
            : snapshot is { HasItem: true, State: WorkerState.Working };
        if (!watch || !_isWatched || snapshot.Progress != _progress)
        {
            _since = clock.Elapsed;
        }

        (_isWatched, _progress) = (watch, snapshot.Progress);
        return clock.Elapsed - _since;
    }
}
