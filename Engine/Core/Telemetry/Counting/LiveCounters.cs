namespace TuiScan.Engine.Telemetry.Counting;

/// <summary>
/// A job's counts while it runs; each job has its own class with a member for each count. Counts are added in the constructor,
/// in display order; after that <see cref="Snapshot"/> may be called from any thread at any time.
/// </summary>
internal abstract class LiveCounters
{
    private readonly List<LiveCounter> _counters = [];

    /// <summary>All counts at this moment, each read whole; they may be some nanoseconds apart.</summary>
    public CounterSet Snapshot() => [.. _counters.Select(counter => counter.Snapshot())];

    /// <summary>Adds a count of normal results.</summary>
    /// <param name="name">A word, such as <c>done</c>.</param>
    protected LiveCounter Good(string name) => Add(name, isBad: false);

    /// <summary>Adds a count that needs the user's attention when it is above 0.</summary>
    /// <param name="name">A word, such as <c>failed</c>.</param>
    protected LiveCounter Bad(string name) => Add(name, isBad: true);

    private LiveCounter Add(string name, bool isBad)
    {
        var counter = new LiveCounter(name, isBad);
        _counters.Add(counter);
        return counter;
    }
}
