namespace TuiScan.Engine.Telemetry.Counting;

/// <summary>
/// What a job counts while it runs; a job has a class of its own with a member for each count. Counts are added in the
/// constructor, in the order of display; after that <see cref="Snapshot"/> may be called from any thread at any time.
/// </summary>
internal abstract class LiveCounters
{
    private readonly List<LiveCounter> _counters = [];

    /// <summary>All counts at this moment, each whole; they may be some nanoseconds apart.</summary>
    public CounterSet Snapshot() => [.. _counters.Select(counter => counter.Snapshot())];

    /// <summary>Adds a count of what is as it should be.</summary>
    /// <param name="name">A word, such as <c>done</c>.</param>
    protected LiveCounter Good(string name) => Add(name, isBad: false);

    /// <summary>Adds a count of which more than 0 wants a person's eye.</summary>
    /// <param name="name">A word, such as <c>failed</c>.</param>
    protected LiveCounter Bad(string name) => Add(name, isBad: true);

    private LiveCounter Add(string name, bool isBad)
    {
        var counter = new LiveCounter(name, isBad);
        _counters.Add(counter);
        return counter;
    }
}
