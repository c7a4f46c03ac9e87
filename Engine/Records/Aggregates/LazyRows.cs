using System.Collections;

namespace TuiScan.Records.Aggregates;

/// <summary>A list whose items are created on access: a million rows of a result never exist all at once.</summary>
internal sealed class LazyRows<T>(int count, Func<int, T> rowAt) : IReadOnlyList<T>
{
    public int Count => count;

    public T this[int index] => rowAt(index);

    public IEnumerator<T> GetEnumerator()
    {
        for (var index = 0; index < count; index++)
        {
            yield return rowAt(index);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
