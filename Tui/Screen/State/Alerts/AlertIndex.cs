using TuiScan.Engine.Model;

namespace TuiScan.Screen.State.Alerts;

/// <summary>
/// The alerts to show, in their order, as numbers of alerts: the alerts themselves are not moved. Immutable. As the board grows
/// only new alerts are filtered, sorted, and merged in; those replaced by a later one are dropped.
/// </summary>
internal sealed class AlertIndex
{
    private readonly int[] _numbers;
    private readonly int _covered; // alerts below this number have been processed
    private readonly int _replaced; // the number of them that a later one has replaced

    private AlertIndex(int[] numbers, int covered, int replaced, AlertFilter filter, AlertOrder order) =>
        (_numbers, _covered, _replaced, Filter, Order) = (numbers, covered, replaced, filter, order);

    public static AlertIndex Empty { get; } = new([], 0, 0, AlertFilter.None, AlertOrder.Severity);

    public AlertFilter Filter { get; }

    public AlertOrder Order { get; }

    /// <summary>The number of alerts shown.</summary>
    public int Count => _numbers.Length;

    /// <summary>The number of alerts without any filter, except those replaced by a later one.</summary>
    public int Total => _covered - _replaced;

    /// <summary>The number of the alert at a position, 0 to Count - 1.</summary>
    public int this[int position] => _numbers[position];

    public static AlertIndex Build(IReadOnlyList<Alert> alerts, AlertFilter filter, AlertOrder order) =>
        new AlertIndex([], 0, 0, filter, order).Extend(alerts);

    /// <summary>The alert with a number, or null where it is not on the board. Numbers are indexes on it.</summary>
    public static Alert? Find(IReadOnlyList<Alert> alerts, int number) =>
        (uint)number < (uint)alerts.Count ? alerts[number] : null;

    /// <summary>The same index for a board that has grown.</summary>
    public AlertIndex Extend(IReadOnlyList<Alert> alerts)
    {
        if (alerts.Count < _covered)
        {
            return Build(alerts, Filter, Order); // another run's board
        }

        if (alerts.Count == _covered)
        {
            return this;
        }

        // In one array: a sort reads each alert many times.
        var board = new Alert[alerts.Count];
        for (var number = 0; number < board.Length; number++)
        {
            board[number] = alerts[number];
        }

        var replaced = new HashSet<int>();
        for (var number = _covered; number < board.Length; number++)
        {
            if (board[number].Replaces is { } earlier)
            {
                replaced.Add(earlier);
            }
        }

        var kept = replaced.Count == 0 ? _numbers : Array.FindAll(_numbers, number => !replaced.Contains(number));
        var added = Select(board, replaced);
        return new AlertIndex(added.Length == 0 ? kept : Merge(board, kept, added), board.Length, _replaced + replaced.Count, Filter, Order);
    }

    /// <summary>
    /// The same order under a filter that <see cref="AlertFilter.Narrows"/> this one's: only the shown alerts are tested.
    /// </summary>
    public AlertIndex Narrow(IReadOnlyList<Alert> alerts, AlertFilter filter) =>
        new(Array.FindAll(_numbers, number => filter.Shows(alerts[number])), _covered, _replaced, filter, Order);

    /// <summary>The position of an alert, or -1.</summary>
    public int PositionOf(int number) => Array.IndexOf(_numbers, number);

    private int[] Select(Alert[] alerts, HashSet<int> replaced)
    {
        var found = new List<int>();
        for (var number = _covered; number < alerts.Length; number++)
        {
            if (Filter.Shows(alerts[number]) && !replaced.Contains(number))
            {
                found.Add(number);
            }
        }

        var added = found.ToArray();
        if (Order != AlertOrder.Oldest)
        {
            Array.Sort(added, (left, right) => Compare(alerts, left, right));
        }

        return added;
    }

    private int[] Merge(Alert[] alerts, int[] old, int[] added)
    {
        if (old.Length == 0 || Order == AlertOrder.Oldest)
        {
            return [.. old, .. added];
        }

        var merged = new int[old.Length + added.Length];
        var (i, j) = (0, 0);
        for (var k = 0; k < merged.Length; k++)
        {
            merged[k] = j == added.Length || (i < old.Length && Compare(alerts, old[i], added[j]) <= 0) ? old[i++] : added[j++];
        }

        return merged;
    }

    private int Compare(Alert[] alerts, int left, int right)
    {
        var (a, b) = (alerts[left], alerts[right]);
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
