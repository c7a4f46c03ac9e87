using TuiScan.Engine.Model;

namespace TuiScan.Screen.State.Alerts;

/// <summary>
/// The alerts to show, in their order, as numbers of alerts: the alerts themselves are not moved. Immutable. As the board grows
/// only new alerts are filtered, sorted, and merged in; those replaced by a later one are dropped.
/// </summary>
internal sealed class AlertIndex
{
    private readonly int[] _numbers;
    private readonly PathOrder _paths;

    private AlertIndex(int[] numbers, PathOrder paths, AlertFilter filter, AlertOrder order) =>
        (_numbers, _paths, Filter, Order) = (numbers, paths, filter, order);

    public static AlertIndex Empty { get; } = new([], PathOrder.Empty, AlertFilter.None, AlertOrder.By(AlertColumn.Severity));

    public AlertFilter Filter { get; }

    public AlertOrder Order { get; }

    /// <summary>The number of alerts shown.</summary>
    public int Count => _numbers.Length;

    /// <summary>The number of alerts without any filter, except those replaced by a later one.</summary>
    public int Total => _paths.Numbers.Length;

    /// <summary>Those that the last step has replaced: nothing may refer to them any more.</summary>
    public IReadOnlySet<int> Replaced => _paths.Replaced;

    /// <summary>The alerts shown, in their order.</summary>
    public ReadOnlySpan<int> Numbers => _numbers;

    /// <summary>The severity of each alert of the board, by its number.</summary>
    public ReadOnlySpan<byte> Severities => _paths.Severities;

    /// <summary>The number of the alert at a position, 0 to Count - 1.</summary>
    public int this[int position] => _numbers[position];

    public static AlertIndex Build(IReadOnlyList<Alert> alerts, AlertFilter filter, AlertOrder order) =>
        new AlertIndex([], PathOrder.Empty, filter, order).Extend(alerts);

    /// <summary>The alert with a number, or null where it is not on the board. Numbers are indexes on it.</summary>
    public static Alert? Find(IReadOnlyList<Alert> alerts, int number) =>
        (uint)number < (uint)alerts.Count ? alerts[number] : null;

    /// <summary>The same index for a board that has grown.</summary>
    public AlertIndex Extend(IReadOnlyList<Alert> alerts)
    {
        var (paths, added) = _paths.Extend(alerts);
        if (paths == _paths)
        {
            return this;
        }

        // Where all are new this is the first step, or another run's board.
        var old = added.Length == paths.Numbers.Length ? [] : _numbers;
        var kept = paths.Replaced.Count == 0 ? old : Array.FindAll(old, number => !paths.Replaced.Contains(number));
        var sorted = AlertSorter.Sort(alerts, Filter.Select(alerts, added), Order);
        return new AlertIndex(AlertSorter.Merge(kept, sorted, AlertSorter.Comparing(alerts, Order)), paths, Filter, Order);
    }

    /// <summary>The same alerts under another filter.</summary>
    public AlertIndex With(IReadOnlyList<Alert> alerts, AlertFilter filter)
    {
        if (filter.Narrows(Filter))
        {
            // Only those that are shown can be shown still, and they are in order.
            return new AlertIndex(filter.Select(alerts, _numbers), _paths, filter, Order);
        }

        var shown = filter.Select(alerts, _paths.Numbers);
        return new AlertIndex(AlertSorter.Sort(alerts, shown, Order), _paths, filter, Order);
    }

    /// <summary>The same alerts in another order.</summary>
    public AlertIndex With(IReadOnlyList<Alert> alerts, AlertOrder order) =>
        new(AlertSorter.Sort(alerts, ByPath(), order), _paths, Filter, order);

    /// <summary>The alerts shown, by their paths.</summary>
    public int[] ByPath() => Count == Total ? _paths.Numbers : ByPath(MarkSet.Of(_numbers));

    /// <summary>Those of some alerts that are on the board, shown or not, by their paths.</summary>
    public int[] ByPath(MarkSet some) => Array.FindAll(_paths.Numbers, some.Contains);

    /// <summary>The position of an alert, or -1.</summary>
    public int PositionOf(int number) => Array.IndexOf(_numbers, number);
}
