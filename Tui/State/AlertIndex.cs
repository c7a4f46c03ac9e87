using TuiScan.Engine.Model;

namespace TuiScan.Tui.State;

/// <summary>
/// Which alerts are shown and in which order, as numbers of alerts: the alerts themselves stay where they are. Immutable. As the
/// board grows only what is new is filtered and sorted, and merged in; what the board has let go is dropped.
/// </summary>
internal sealed class AlertIndex
{
    private readonly long[] _numbers;
    private readonly long _covered; // alerts below this number were looked at

    private AlertIndex(long[] numbers, long covered, AlertFilter filter, AlertOrder order) =>
        (_numbers, _covered, Filter, Order) = (numbers, covered, filter, order);

    public static AlertIndex Empty { get; } = new([], 0, AlertFilter.None, AlertOrder.Severity);

    public AlertFilter Filter { get; }

    public AlertOrder Order { get; }

    /// <summary>How many are shown.</summary>
    public int Count => _numbers.Length;

    /// <summary>The number of the alert at a position, 0 to Count - 1.</summary>
    public long this[int position] => _numbers[position];

    public static AlertIndex Build(IReadOnlyList<Alert> alerts, AlertFilter filter, AlertOrder order) =>
        new AlertIndex([], 0, filter, order).Extend(alerts);

    /// <summary>The alert of a number, or null when the board has let it go.</summary>
    public static Alert? Find(IReadOnlyList<Alert> alerts, long number)
    {
        // Numbers on the board follow each other without a gap.
        var row = alerts.Count == 0 ? -1 : number - alerts[0].Number;
        return row >= 0 && row < alerts.Count ? alerts[(int)row] : null;
    }

    /// <summary>The same view of a board that has grown.</summary>
    public AlertIndex Extend(IReadOnlyList<Alert> alerts)
    {
        if (alerts.Count == 0)
        {
            return _covered == 0 ? this : new AlertIndex([], 0, Filter, Order);
        }

        var (first, end) = (alerts[0].Number, alerts[^1].Number + 1);
        if (end < _covered)
        {
            return Build(alerts, Filter, Order); // another run's board
        }

        var kept = HasBelow(first) ? Array.FindAll(_numbers, number => number >= first) : _numbers;
        if (end == _covered)
        {
            return kept == _numbers ? this : new AlertIndex(kept, _covered, Filter, Order);
        }

        var added = Select(alerts, Math.Max(first, _covered));
        return new AlertIndex(added.Count == 0 ? kept : Merge(alerts, kept, added), end, Filter, Order);
    }

    /// <summary>Where an alert is shown, or -1.</summary>
    public int PositionOf(long number) => Array.IndexOf(_numbers, number);

    private bool HasBelow(long first) => first > 0 && Array.Exists(_numbers, number => number < first);

    private List<long> Select(IReadOnlyList<Alert> alerts, long from)
    {
        var added = new List<long>();
        for (var row = (int)(from - alerts[0].Number); row < alerts.Count; row++)
        {
            if (Filter.Shows(alerts[row]))
            {
                added.Add(alerts[row].Number);
            }
        }

        if (Order != AlertOrder.Oldest)
        {
            added.Sort((left, right) => Compare(alerts, left, right));
        }

        return added;
    }

    private long[] Merge(IReadOnlyList<Alert> alerts, long[] old, List<long> added)
    {
        if (old.Length == 0 || Order == AlertOrder.Oldest)
        {
            return [.. old, .. added];
        }

        var merged = new long[old.Length + added.Count];
        var (i, j) = (0, 0);
        for (var k = 0; k < merged.Length; k++)
        {
            merged[k] = j == added.Count || (i < old.Length && Compare(alerts, old[i], added[j]) <= 0) ? old[i++] : added[j++];
        }

        return merged;
    }

    private int Compare(IReadOnlyList<Alert> alerts, long left, long right)
    {
        var first = alerts[0].Number;
        var (a, b) = (alerts[(int)(left - first)], alerts[(int)(right - first)]);
        var result = Order switch
        {
            AlertOrder.Severity => b.Severity.CompareTo(a.Severity),
            AlertOrder.Newest => right.CompareTo(left),
            AlertOrder.Path => ComparePaths(a.Path, b.Path),
            AlertOrder.Verdict => string.CompareOrdinal(a.Kind, b.Kind),
            _ => 0,
        };
        return result != 0 ? result : left.CompareTo(right);
    }

    private static int ComparePaths(FilePath? left, FilePath? right) =>
        left is { } a ? right is { } b ? a.CompareTo(b) : 1 : right is null ? 0 : -1;
}
