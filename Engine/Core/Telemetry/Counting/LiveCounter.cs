namespace TuiScan.Engine.Telemetry.Counting;

/// <summary>
/// One count of a job while it runs. Created by its <see cref="LiveCounters"/> alone, so that every count is shown. Changed by
/// the collector's thread, read by any.
/// </summary>
internal sealed class LiveCounter
{
    private readonly string _name;
    private readonly bool _isBad;
    private long _value; // each read is whole; never read together with others

    internal LiveCounter(string name, bool isBad) => (_name, _isBad) = (name, isBad);

    public long Value => Interlocked.Read(ref _value);

    public void Increment() => Interlocked.Increment(ref _value);

    /// <param name="count">Negative for a correction of an earlier count.</param>
    public void Add(long count) => Interlocked.Add(ref _value, count);

    /// <summary>The count at this moment.</summary>
    public Counter Snapshot() => new(_name, Value, _isBad);
}
