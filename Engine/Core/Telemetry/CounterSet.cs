using System.Collections;
using System.Runtime.CompilerServices;

namespace TuiScan.Engine.Telemetry;

/// <summary>
/// A job's counts at one moment, in display order, as the screen, a progress line and the summary show them. Immutable; equal
/// to another set with the same counters in the same order.
/// </summary>
[CollectionBuilder(typeof(CounterSet), nameof(Create))]
public sealed class CounterSet : IReadOnlyList<Counter>, IEquatable<CounterSet>
{
    private readonly Counter[] _counters;

    private CounterSet(Counter[] counters) => _counters = counters;

    /// <summary>The counts of a job that counts nothing.</summary>
    public static CounterSet Empty { get; } = new([]);

    public int Count => _counters.Length;

    public Counter this[int index] => _counters[index];

    /// <summary>The counters that need the user's attention now: bad ones above 0.</summary>
    public IEnumerable<Counter> Alarming => _counters.Where(counter => counter.IsBad && counter.Value > 0);

    /// <summary>For collection expressions: <c>[new Counter("done", 1, false)]</c>.</summary>
    public static CounterSet Create(ReadOnlySpan<Counter> counters) => counters.IsEmpty ? Empty : new(counters.ToArray());

    public bool Equals(CounterSet? other) => other is not null && _counters.AsSpan().SequenceEqual(other._counters);

    public override bool Equals(object? obj) => Equals(obj as CounterSet);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var counter in _counters)
        {
            hash.Add(counter);
        }

        return hash.ToHashCode();
    }

    public IEnumerator<Counter> GetEnumerator() => ((IEnumerable<Counter>)_counters).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
