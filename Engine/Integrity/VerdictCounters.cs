using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry.Counting;

namespace TuiScan.Integrity;

/// <summary>Counts of entries by verdict.</summary>
internal sealed class VerdictCounters : LiveCounters
{
    /// <summary>The order of the summary.</summary>
    private static readonly Verdict[] Order =
        [Verdict.Unchanged, Verdict.New, Verdict.Removed, Verdict.Changed, Verdict.Moved, Verdict.Corrupt, Verdict.Unverified];

    private readonly LiveCounter[] _byVerdict = new LiveCounter[Order.Length];
    private long _trusted; // also counted among the others, so not shown with them

    public VerdictCounters()
    {
        foreach (var verdict in Order)
        {
            _byVerdict[(int)verdict] = verdict == Verdict.Unchanged ? Good(EnumText.Of(verdict)) : Bad(EnumText.Of(verdict));
        }
    }

    public long this[Verdict verdict] => _byVerdict[(int)verdict].Value;

    /// <summary>The number of unchanged and changed entries whose content was not read.</summary>
    public long Trusted => Interlocked.Read(ref _trusted);

    public void Add(Verdict verdict, long entries = 1) => _byVerdict[(int)verdict].Add(entries);

    public void AddTrusted() => Interlocked.Increment(ref _trusted);
}
