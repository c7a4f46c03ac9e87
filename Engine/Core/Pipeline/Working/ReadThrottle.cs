using System.Diagnostics;
using System.Runtime.InteropServices;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Pipeline.Working;

/// <summary>
/// Limits the bytes per second that all workers read together: a generic cell rate algorithm (ITU-T I.371) over one cell of 16
/// bytes, which may be in memory that parent and children share, since all of them see the same monotonic clock. Little-endian:
/// the rate in bytes per second i64, 0 for none; the time at which the next byte is due, in the clock's ticks, i64.
/// Thread-safe, between processes too.
/// </summary>
internal sealed class ReadThrottle
{
    /// <summary>The size of a cell in bytes; aligned to 8.</summary>
    public const int CellLength = 16;

    /// <summary>
    /// Unused time that may be made up for: a tenth of a second. Too short for a user to notice, longer than the time of a
    /// worker's block at any rate worth limiting.
    /// </summary>
    private static readonly long Burst = Stopwatch.Frequency / 10;

    /// <summary>How often a waiting worker checks whether the rate was changed: a new rate takes effect at once.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private readonly Memory<byte> _cell;

    /// <param name="cell">At least <see cref="CellLength"/> bytes; all zeros mean no limit.</param>
    public ReadThrottle(Memory<byte> cell) => _cell = cell;

    /// <summary>
    /// Bytes per second over all workers; 0 for no limit. May be changed at any time: the debt under the old rate is dropped,
    /// and waiting workers continue.
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
    /// Accounts for bytes that were read, and waits until they are due or the token is cancelled. The worker is not stalled
    /// while it waits: its slot shows that.
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
            slot.Touch();
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
            slot.Touch();
            left = LeftUntil(rate, due);
        }

        slot.SetState(WorkerState.Working);
    }

    /// <summary>Accounts for bytes: returns the rate, and the time at which they are due.</summary>
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

    /// <summary>The time to wait before the next check; null when the bytes are due, or the rate has changed.</summary>
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
