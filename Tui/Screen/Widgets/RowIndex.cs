namespace TuiScan.Screen.Widgets;

/// <summary>
/// Which rows of a source are shown, and in which order: a map of numbers, the rows stay where they are. Immutable. Rows that are
/// added to the end of a source are merged in by <see cref="Extend"/> without sorting the others again.
/// </summary>
internal sealed class RowIndex
{
    private readonly int[] _rows;
    private readonly Func<int, bool>? _filter;
    private readonly Comparison<int>? _order;
    private readonly int _covered; // rows of the source that were looked at

    private RowIndex(int[] rows, int covered, Func<int, bool>? filter, Comparison<int>? order) =>
        (_rows, _covered, _filter, _order) = (rows, covered, filter, order);

    public int Count => _rows.Length;

    /// <param name="position">0 to Count - 1.</param>
    /// <returns>The row in the source.</returns>
    public int this[int position] => _rows[position];

    /// <param name="count">The source's rows.</param>
    /// <param name="filter">Which rows are shown, by their index in the source; null for all.</param>
    /// <param name="order">The order, by indices in the source; equal rows stay in the source's order. Null for that order.</param>
    public static RowIndex Build(int count, Func<int, bool>? filter = null, Comparison<int>? order = null) =>
        new([.. Select(0, count, filter, order)], count, filter, order);

    /// <summary>The same view of a source that has grown to so many rows.</summary>
    public RowIndex Extend(int count)
    {
        if (count <= _covered)
        {
            return this;
        }

        var added = Select(_covered, count, _filter, _order);
        return added.Count == 0
            ? new RowIndex(_rows, count, _filter, _order)
            : new RowIndex(_order is null ? [.. _rows, .. added] : Merge(_rows, added, _order), count, _filter, _order);
    }

    /// <summary>Where a row of the source is shown, or -1.</summary>
    public int PositionOf(int row) => Array.IndexOf(_rows, row);

    private static List<int> Select(int from, int to, Func<int, bool>? filter, Comparison<int>? order)
    {
        var rows = new List<int>();
        for (var row = from; row < to; row++)
        {
            if (filter is null || filter(row))
            {
                rows.Add(row);
            }
        }

        if (order is not null)
        {
            rows.Sort((left, right) => order(left, right) is var result && result != 0 ? result : left.CompareTo(right));
        }

        return rows;
    }

    private static int[] Merge(int[] old, List<int> added, Comparison<int> order)
    {
        var merged = new int[old.Length + added.Count];
        var (i, j) = (0, 0);
        for (var k = 0; k < merged.Length; k++)
        {
            // Old rows come first among equals: they stand earlier in the source.
            merged[k] = j == added.Count || (i < old.Length && order(old[i], added[j]) <= 0) ? old[i++] : added[j++];
        }

        return merged;
    }
}
