using System.Collections.Immutable;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Screen.State;

/// <summary>What was read and done in one interval. Rates per second.</summary>
/// <param name="Disk">Bytes that the disk had to deliver; all bytes where the system does not tell.</param>
/// <param name="Cache">Bytes that the page cache had.</param>
/// <param name="Items">Entries that were done.</param>
internal readonly record struct ThroughputSample(double Disk, double Cache, double Items)
{
    public double Bytes => Disk + Cache;
}

/// <summary>The throughput of a run over time, a sample each two seconds. Immutable; changed only when a sample is due.</summary>
internal sealed record Throughput
{
    /// <summary>Two seconds: at four a second a graph would cost more bytes than all else on the screen.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>The last sample of a run may be as short as this; less tells nothing.</summary>
    private static readonly TimeSpan LeastInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>As many as the widest graph has columns, by far.</summary>
    private const int MaxSamples = 512;

    private TimeSpan _at;
    private long _bytes;
    private long _disk;
    private long _items;

    public static Throughput Empty { get; } = new();

    /// <summary>The last ones, oldest first.</summary>
    public ImmutableArray<ThroughputSample> Samples { get; private init; } = [];

    /// <summary>How many there were before the first that is kept.</summary>
    public int Dropped { get; private init; }

    /// <summary>Takes in a snapshot; the same where no sample is due.</summary>
    public Throughput Add(RunSnapshot run)
    {
        var elapsed = run.Elapsed - _at;
        if (elapsed < (run.HasEnded ? LeastInterval : Interval))
        {
            return this;
        }

        var disk = run.BytesFromDisk ?? run.Bytes;
        var seconds = elapsed.TotalSeconds;
        var sample = new ThroughputSample(
            Rate(disk - _disk, seconds), Rate(run.Bytes - _bytes - (disk - _disk), seconds), Rate(run.Ledger.Committed - _items, seconds));
        var isFull = Samples.Length == MaxSamples;
        return new Throughput
        {
            _at = run.Elapsed,
            _bytes = run.Bytes,
            _disk = disk,
            _items = run.Ledger.Committed,
            Samples = (isFull ? Samples.RemoveAt(0) : Samples).Add(sample),
            Dropped = Dropped + (isFull ? 1 : 0),
        };
    }

    private static double Rate(long amount, double seconds) => Math.Max(0, amount / seconds);
}
