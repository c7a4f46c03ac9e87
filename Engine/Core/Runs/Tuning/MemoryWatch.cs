using TuiScan.Engine.Platform.Processes;

namespace TuiScan.Engine.Runs.Tuning;

/// <summary>
/// Samples periodically the resident memory of a run and its children. The samples are taken on a thread of the pool.
/// </summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly RunHandle _handle;
    private readonly Timer _timer;
    private long _peak;

    public MemoryWatch(RunHandle handle, TimeSpan every)
    {
        _handle = handle;
        _timer = new Timer(_ => Sample(), null, every, every);
    }

    /// <summary>The maximum seen, in bytes, including a last sample now.</summary>
    public long PeakBytes
    {
        get
        {
            Sample();
            return Interlocked.Read(ref _peak);
        }
    }

    public void Dispose()
    {
        using var ended = new ManualResetEvent(false);
        _ = _timer.Dispose(ended) && ended.WaitOne(TimeSpan.FromSeconds(5));
    }

    private void Sample()
    {
        var sum = ProcessFacts.ResidentBytes(Environment.ProcessId) ?? 0;
        foreach (var child in _handle.ChildIds)
        {
            sum += ProcessFacts.ResidentBytes(child) ?? 0;
        }

        var seen = Interlocked.Read(ref _peak);
        while (sum > seen && Interlocked.CompareExchange(ref _peak, sum, seen) is var before && before != seen)
        {
            seen = before;
        }
    }
}
