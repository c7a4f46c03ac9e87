using System.Diagnostics;
using System.Runtime.InteropServices;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Pipeline.Working;

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
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private readonly Memory<byte> _cell;

    /// <param name="cell">At least <see cref="CellLength"/> bytes; all zeros are no limit.</param>
    public ReadThrottle(Memory<byte> cell) => _cell = cell;

    /// <summary>
    /// Bytes per second over all workers; 0 is no limit. May be changed at any time: what was owed under the old rate is
    /// forgotten, and waiting workers continue.
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
        var (rate, due) = Account(bytes);
        var left = LeftUntil(rate, due);
        if (left is null)
        {
            return;
        }

        slot.SetState(WorkerState.Paused);
        while (left is { } time && !cancellationToken.WaitHandle.WaitOne(time))
        {
            left = LeftUntil(rate, due);
        }

        slot.SetState(WorkerState.Working);
    }

    /// <summary>As <see cref="Spend"/>, without blocking.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled meanwhile.</exception>
    public async ValueTask SpendAsync(int bytes, WorkerSlot slot, CancellationToken cancellationToken)
    {
        var (rate, due) = Account(bytes);
        var left = LeftUntil(rate, due);
        if (left is null)
        {
            return;
        }

        slot.SetState(WorkerState.Paused);
        while (left is { } time)
        {
            await Task.Delay(time, cancellationToken).ConfigureAwait(false);
            left = LeftUntil(rate, due);
        }

        slot.SetState(WorkerState.Working);
    }

    /// <summary>Accounts for bytes: the rate, and the time at which they are due.</summary>
    private (long Rate, long Due) Account(int bytes)
    {
        var rate = Rate;
        if (rate <= 0 || bytes <= 0)
        {
            return (0, 0);
        }

        var cost = (long)((double)bytes / rate * Stopwatch.Frequency);
        ref var due = ref Field(8);
        long seen;
        long next;
        do
        {
            seen = Volatile.Read(ref due);
            next = Math.Max(seen, Stopwatch.GetTimestamp() - Burst) + cost;
        }
        while (Interlocked.CompareExchange(ref due, next, seen) != seen);

        return (rate, next);
    }

    /// <summary>So long is to be waited before the next look; null when it is due, or the rate is another by now.</summary>
    private TimeSpan? LeftUntil(long rate, long due)
    {
        var now = Stopwatch.GetTimestamp();
        if (rate <= 0 || now >= due || Rate != rate)
        {
            return null;
        }

        var left = Stopwatch.GetElapsedTime(now, due);
        return left < PollInterval ? left : PollInterval;
    }

    private ref long Field(int offset) => ref MemoryMarshal.AsRef<long>(_cell.Span.Slice(offset, sizeof(long)));
}
