using System.Diagnostics;
using System.Runtime.InteropServices;
using TuiScan.Engine.Metrics;

namespace TuiScan.Engine.Pipeline;

/// <summary>
/// Keeps what all workers read together below so many bytes a second: a generic cell rate algorithm (ITU-T I.371) over one
/// cell of 16 bytes, which may lie in memory that parent and children share, since all of them see the same monotonic clock.
/// Little-endian: the rate in bytes per second i64, 0 for none; the time at which the next byte is due, in the clock's ticks,
/// i64. Thread-safe, between processes too.
/// </summary>
internal sealed class ReadThrottle
{
    /// <summary>The bytes of a cell; aligned to 8.</summary>
    public const int CellLength = 16;

    /// <summary>
    /// Unused time that may be caught up with: a tenth of a second. Shorter than a person notices, longer than a worker's block
    /// takes at any rate worth limiting.
    /// </summary>
    private static readonly long Burst = Stopwatch.Frequency / 10;

    /// <summary>A worker that waits looks so often whether the rate was changed: a new one is felt at once.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly Memory<byte> _cell;

    /// <param name="cell">At least <see cref="CellLength"/> bytes; all zeros are no limit.</param>
    public ReadThrottle(Memory<byte> cell) => _cell = cell;

    /// <summary>
    /// Bytes per second over all workers; 0 is no limit. May be changed at any time: what was owed under the old rate is
    /// forgotten, and who waits goes on.
    /// </summary>
    public long Rate
    {
        get => Volatile.Read(ref Field(0));
        set
        {
            Volatile.Write(ref Field(0), value);
            Volatile.Write(ref Field(8), Stopwatch.GetTimestamp());
        }
    }

    /// <summary>A throttle of this process alone.</summary>
    public static ReadThrottle Private(long rate) => new(new byte[CellLength]) { Rate = rate };

    /// <summary>
    /// Accounts for bytes that were read, and waits until they were due or the token is cancelled. A worker that is made to
    /// wait is no stalled one: its slot says so.
    /// </summary>
    public void Spend(int bytes, WorkerSlot slot, CancellationToken cancellationToken)
    {
        var rate = Rate;
        if (rate <= 0 || bytes <= 0)
        {
            return;
        }

        var cost = (long)((double)bytes / rate * Stopwatch.Frequency);
        ref var due = ref Field(8);
        long now;
        long seen;
        long next;
        do
        {
            now = Stopwatch.GetTimestamp();
            seen = Volatile.Read(ref due);
            next = Math.Max(seen, now - Burst) + cost;
        }
        while (Interlocked.CompareExchange(ref due, next, seen) != seen);

        if (next > now)
        {
            slot.SetState(WorkerState.Paused);
            Wait(rate, next, cancellationToken);
            slot.SetState(WorkerState.Working);
        }
    }

    private void Wait(long rate, long until, CancellationToken cancellationToken)
    {
        while (Rate == rate && Stopwatch.GetTimestamp() is var now && now < until)
        {
            var left = Stopwatch.GetElapsedTime(now, until);
            if (cancellationToken.WaitHandle.WaitOne(left < Look ? left : Look))
            {
                return;
            }
        }
    }

    private ref long Field(int offset) => ref MemoryMarshal.AsRef<long>(_cell.Span.Slice(offset, sizeof(long)));
}
