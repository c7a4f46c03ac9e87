using TuiScan.Engine.Model;
using TuiScan.Screen.Widgets;

namespace TuiScan.Screen.State.Alerts;

/// <summary>The state of the Alerts pane. Immutable.</summary>
/// <param name="Index">The alerts to show, and their order.</param>
/// <param name="Table">Selection and scroll position, by positions of the index.</param>
/// <param name="Selected">The number of the alert that the selection stays on; null while it stays at the top.</param>
internal sealed record AlertsState(AlertIndex Index, TableState Table, int? Selected)
{
    public static AlertsState Empty { get; } = new(AlertIndex.Empty, new TableState(), null);

    /// <summary>An empty table under the same filter and order: for another run.</summary>
    public AlertsState Clear() =>
        new(AlertIndex.Build([], Index.Filter, Index.Order), new TableState(), null);

    /// <summary>Adds new alerts; the selection stays on its alert.</summary>
    public AlertsState Extend(IReadOnlyList<Alert> alerts, int height)
    {
        var index = Index.Extend(alerts);
        return index == Index
            ? this
            : Follow(index, height);
    }

    public AlertsState Filter(IReadOnlyList<Alert> alerts, AlertFilter filter, int height) =>
        filter == Index.Filter ? this
        : Follow(filter.Narrows(Index.Filter) ? Index.Narrow(alerts, filter) : AlertIndex.Build(alerts, filter, Index.Order), height);

    public AlertsState Sort(IReadOnlyList<Alert> alerts, AlertOrder order, int height) =>
        Follow(AlertIndex.Build(alerts, Index.Filter, order), height);

    /// <summary>Moves the selection; at the top it follows new alerts that arrive above.</summary>
    public AlertsState Select(TableState table) =>
        this with { Table = table, Selected = table.Selected > 0 && table.Selected < Index.Count ? Index[table.Selected] : null };

    /// <summary>The selected alert; null where none is shown.</summary>
    public Alert? Current(IReadOnlyList<Alert> alerts) =>
        Table.Selected < Index.Count ? AlertIndex.Find(alerts, Index[Table.Selected]) : null;

    private AlertsState Follow(AlertIndex index, int height)
    {
        if (Selected is not { } number)
        {
            return this with { Index = index, Table = Table.Select(0, index.Count, height) };
        }

        var position = index.PositionOf(number);
        if (position < 0)
        {
            var table = Table.Fit(index.Count, height);
            return this with { Index = index, Table = table, Selected = table.Selected > 0 ? index[table.Selected] : null };
        }

        var top = Math.Max(0, position - (Table.Selected - Table.Top));
        return this with { Index = index, Table = (Table with { Selected = position, Top = top }).Fit(index.Count, height) };
    }
}
