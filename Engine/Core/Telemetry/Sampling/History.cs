namespace TuiScan.Engine.Telemetry.Sampling;

/// <summary>The last values of a series, a fixed number of them. Not thread-safe.</summary>
internal sealed class History<T>(int capacity)
    where T : struct
{
    private readonly T[] _values = new T[capacity];
    private int _next;

    /// <summary>The values held, at most <see cref="Capacity"/>.</summary>
    public int Count { get; private set; }

    public int Capacity => _values.Length;

    /// <summary>By age: 0 is the newest.</summary>
    public T this[int age]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)age, (uint)Count);
            var index = _next - 1 - age;
            return _values[index < 0 ? index + _values.Length : index];
        }
    }

    public void Add(T value)
    {
        _values[_next] = value;
        _next = (_next + 1) % _values.Length;
        Count = Math.Min(Count + 1, _values.Length);
    }

    public void Clear() => (_next, Count) = (0, 0);

    /// <summary>Drops the oldest, down to <paramref name="count"/>.</summary>
    public void TrimTo(int count) => Count = Math.Min(Count, count);

    /// <summary>A copy, oldest first.</summary>
    public T[] ToArray()
    {
        var copy = new T[Count];
        for (var index = 0; index < copy.Length; index++)
        {
            copy[index] = this[Count - 1 - index];
        }

        return copy;
    }
}
