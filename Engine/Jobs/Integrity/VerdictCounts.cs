using TuiScan.Engine.Metrics;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Jobs.Integrity;

/// <summary>Entries by verdict. Written by the collector's thread, read by any.</summary>
internal sealed class VerdictCounts
{
    /// <summary>The order of the summary.</summary>
    private static readonly Verdict[] Order =
        [Verdict.Unchanged, Verdict.New, Verdict.Removed, Verdict.Changed, Verdict.Moved, Verdict.Corrupt, Verdict.Unverified];

    private readonly long[] _counts = new long[7];
    private long _trusted;

    public long this[Verdict verdict] => Interlocked.Read(ref _counts[(int)verdict]);

    /// <summary>Of the unchanged and changed ones, those whose content was not read.</summary>
    public long Trusted => Interlocked.Read(ref _trusted);

    public void Add(Verdict verdict, long entries = 1) => Interlocked.Add(ref _counts[(int)verdict], entries);

    public void AddTrusted() => Interlocked.Increment(ref _trusted);

    public IReadOnlyList<Counter> ToCounters() =>
        Array.ConvertAll(Order, v => new Counter(Names.Of(v), this[v], v != Verdict.Unchanged));
}
