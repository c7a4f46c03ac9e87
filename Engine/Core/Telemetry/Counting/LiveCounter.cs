namespace TuiScan.Engine.Telemetry.Counting;

/// <summary>
/// One count of a job while it runs. Made by its <see cref="LiveCounters"/> alone, so that nothing is counted that is not shown.
/// Changed by the collector's thread, read by any.
/// </summary>
internal sealed class LiveCounter
{
    private readonly string _name;
    private readonly bool _isBad;
    private long _value; // whole at any moment; never read together with others

    internal LiveCounter(string name, bool isBad) => (_name, _isBad) = (name, isBad);

    public long Value => Interlocked.Read(ref _value);

    public void Increment() => Interlocked.Increment(ref _value);

    /// <param name="count">Less than 0 for what turned out to be something else.</param>
    public void Add(long count) => Interlocked.Add(ref _value, count);

    /// <summary>The count at this moment.</summary>
    public Counter Snapshot() => new(_name, Value, _isBad);
}
