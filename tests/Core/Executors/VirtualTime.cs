using TuiScan.Tests.TestKit;

namespace TuiScan.Tests.Core.Executors;

/// <summary>
/// A clock with timers that advances only while a test lets it: a minute of waiting takes as long as what happens in it.
/// Thread-safe.
/// </summary>
internal sealed class VirtualTime : TimeProvider
{
    /// <summary>Twenty times as fast as the real clock, so that threads have time to do what is due.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(40);

    private readonly Lock _lock = new();

    // Guarded by _lock.
    private readonly List<VirtualTimer> _timers = [];
    private long _now = TimeSpan.TicksPerHour;
    private int _holds;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The time that has passed.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(GetTimestamp() - TimeSpan.TicksPerHour);

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) + Elapsed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, () => callback(state));
        _ = timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Stops the clock until the result is disposed of: for what is to happen without time passing.</summary>
    public IDisposable Hold()
    {
        Add(1);
        return new Release(() => Add(-1));
    }

    /// <summary>Lets time pass until a condition holds.</summary>
    public void PassUntil(Func<bool> isSo, string what, Func<string>? describe = null) => Wait.Until(
        () =>
        {
            if (isSo())
            {
                return true;
            }

            Pass();
            return false;
        },
        what,
        describe);

    /// <summary>Lets time pass, on a thread of its own, until the result is disposed of.</summary>
    public IDisposable Run()
    {
        var stop = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            while (!stop.Wait(2))
            {
                Pass();
            }
        })
        { IsBackground = true, Name = "virtual time" };
        thread.Start();
        return new Release(() =>
        {
            stop.Set();
            thread.Join();
        });
    }

    /// <summary>Advances to the next timer, or by a step where none is due within it. Timers are called without a lock.</summary>
    private void Pass()
    {
        List<VirtualTimer> due;
        lock (_lock)
        {
            if (_holds > 0)
            {
                return;
            }

            _now = Math.Min(_now + Step.Ticks, Math.Max(_now, _timers.Select(timer => timer.DueAt).DefaultIfEmpty(long.MaxValue).Min()));
            due = [.. _timers.Where(timer => timer.DueAt <= _now)];
            due.ForEach(timer => timer.Repeat(_now));
            _timers.RemoveAll(timer => timer.DueAt == long.MaxValue);
        }

        due.ForEach(timer => timer.Call());
    }

    private void Add(int holds)
    {
        lock (_lock)
        {
            _holds += holds;
        }
    }

    private sealed class Release(Action action) : IDisposable
    {
        private Action? _action = action;

        public void Dispose() => Interlocked.Exchange(ref _action, null)?.Invoke();
    }

    private sealed class VirtualTimer(VirtualTime time, Action callback) : ITimer
    {
        private long _period;

        /// <summary>Guarded by the clock's lock; the largest number for never.</summary>
        public long DueAt { get; private set; } = long.MaxValue;

        public void Call() => callback();

        public void Repeat(long now) => DueAt = _period > 0 ? now + _period : long.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                _period = period.Ticks;
                DueAt = dueTime < TimeSpan.Zero ? long.MaxValue : time._now + dueTime.Ticks;
                time._timers.Remove(this);
                if (DueAt != long.MaxValue)
                {
                    time._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
