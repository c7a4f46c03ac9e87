using TuiScan.Engine.Model;
using TuiScan.Screen.State.Alerts.Grouping;

namespace TuiScan.Screen.State.Alerts;

/// <summary>The state of the Alerts pane. Immutable.</summary>
/// <param name="Index">The alerts to show, and their order.</param>
/// <param name="Table">Selection and scroll position, by positions of the rows.</param>
internal sealed record AlertsState(AlertIndex Index, TableState Table)
{
    public static AlertsState Empty { get; } = new(AlertIndex.Empty, new TableState());

    /// <summary>What the selection stays on; null while it stays at the top.</summary>
    public RowKey? Anchor { get; init; }

    /// <summary>The rows by directory; null where each alert is a row.</summary>
    public AlertTree? Tree { get; init; }

    /// <summary>What the person has opened and closed in the tree; stays while there is none.</summary>
    public Folds Folds { get; init; } = Folds.None;

    /// <summary>The marked alerts, whether they are shown or not.</summary>
    public MarkSet Marks { get; init; } = MarkSet.None;

    /// <summary>The row that was marked last; null for none.</summary>
    public RowKey? LastMark { get; init; }

    /// <summary>True once something was marked: from then on it is known what Space does here.</summary>
    public bool HasMarked { get; init; }

    /// <summary>The number of rows.</summary>
    public int Count => Tree?.Count ?? Index.Count;

    /// <summary>The selected row; null where there is none.</summary>
    public AlertRow? SelectedRow => Table.Selected < Count ? this[Table.Selected] : null;

    /// <summary>The row at a position, 0 to Count - 1.</summary>
    public AlertRow this[int position] => Tree is { } tree ? tree[position] : new AlertRow(Index[position], null, 0);

    /// <summary>An empty table under the same filter, order and grouping: for another run.</summary>
    public AlertsState Clear()
    {
        var index = AlertIndex.Build([], Index.Filter, Index.Order);
        return new AlertsState(index, new TableState())
        {
            Tree = Tree is null ? null : AlertTree.Build([], index, Folds, 1),
            Folds = Folds,
            HasMarked = HasMarked,
        };
    }

    /// <summary>Adds new alerts, and has so many rows in sight; the selection stays on its row.</summary>
    public AlertsState Extend(IReadOnlyList<Alert> alerts, int height)
    {
        var index = Index.Extend(alerts);
        var gone = index == Index || Marks.Count == 0 ? [] : index.Replaced.ToArray();
        return Show(alerts, gone.Length > 0 ? this with { Marks = Marks.With(gone, isMarked: false) } : this, index, Tree is not null, height);
    }

    public AlertsState Filter(IReadOnlyList<Alert> alerts, AlertFilter filter, int height) =>
        filter == Index.Filter ? this : Show(alerts, this, Index.With(alerts, filter), Tree is not null, height);

    public AlertsState Sort(IReadOnlyList<Alert> alerts, AlertOrder order, int height) =>
        Show(alerts, this, Index.With(alerts, order), Tree is not null, height);

    /// <summary>By directory, or each for itself.</summary>
    public AlertsState Group(IReadOnlyList<Alert> alerts, bool isTree, int height) =>
        Show(alerts, this, Index, isTree, height) is var next && isTree ? next : next.Select(next.Table);

    /// <summary>Opens or closes a directory of the tree, which is selected then.</summary>
    public AlertsState Fold(IReadOnlyList<Alert> alerts, TreeDirectory directory, bool isOpen, int height) =>
        Show(alerts, this with { Anchor = new RowKey(-1, directory.Prefix), Folds = Folds.With(directory, isOpen) }, Index, isTree: true, height);

    /// <summary>Moves the selection; at the top it follows new alerts that arrive above.</summary>
    public AlertsState Select(TableState table) =>
        this with { Table = table, Anchor = table.Selected > 0 && table.Selected < Count ? this[table.Selected].Key : null };

    public AlertsState Select(int position, int height) => Select(Table.Select(position, Count, height));

    /// <summary>The next row up or down that is an alert; the same where there is none.</summary>
    public AlertsState Step(int step, int height)
    {
        for (var position = Table.Selected + step; position >= 0 && position < Count; position += step)
        {
            if (this[position].Directory is null)
            {
                return Select(position, height);
            }
        }

        return this;
    }

    /// <summary>The selected alert; null where none is shown, and on a directory.</summary>
    public Alert? Current(IReadOnlyList<Alert> alerts) => SelectedRow is { } row ? AlertIndex.Find(alerts, row.Number) : null;

    /// <summary>
    /// What an action is for: the marked alerts in the order in which they are shown, those that the filter hides included, or all
    /// that are shown where none is marked. By directory the order is that of the paths.
    /// </summary>
    public IReadOnlyList<Alert> Chosen(IReadOnlyList<Alert> alerts)
    {
        var byPath = Marks.Count > 0 ? Index.ByPath(Marks) : Index.ByPath();
        return Array.ConvertAll(Tree is null ? AlertSorter.Sort(alerts, byPath, Index.Order) : byPath, number => alerts[number]);
    }

    /// <summary>The numbers of a row's alerts: one, or all below a directory.</summary>
    public int[] NumbersOf(AlertRow row) => row.Directory is { } directory ? Tree!.Below(directory).ToArray() : [row.Number];

    /// <summary>The position of a row, or of the directory that hides it; -1 where it is not shown.</summary>
    public int PositionOf(RowKey key, IReadOnlyList<Alert> alerts)
    {
        if (Tree is { } tree)
        {
            return tree.PositionOf(key) is >= 0 and var position ? position
                : key.Directory is { } directory ? tree.PositionAround(directory)
                : Index.PositionOf(key.Number) >= 0 && alerts[key.Number].Path is { } path ? tree.PositionAround(path)
                : -1;
        }

        if (key.Directory is not { } prefix)
        {
            return Index.PositionOf(key.Number);
        }

        // A directory that was selected is its first alert.
        for (var position = 0; position < Index.Count; position++)
        {
            if (alerts[Index[position]].Path is { } path && path.Bytes.StartsWith(prefix.Bytes))
            {
                return position;
            }
        }

        return -1;
    }

    private static AlertsState Show(IReadOnlyList<Alert> alerts, AlertsState state, AlertIndex index, bool isTree, int height)
    {
        var tree = !isTree ? null
            : state.Tree is { } old && old.IsOf(index, state.Folds, height) ? old
            : AlertTree.Build(alerts, index, state.Folds, height);
        if (index == state.Index && tree == state.Tree)
        {
            return state.Table.Fit(state.Count, height) is var fitted && fitted == state.Table ? state : state with { Table = fitted };
        }

        return (state with { Index = index, Tree = tree }).Follow(alerts, height);
    }

    private AlertsState Follow(IReadOnlyList<Alert> alerts, int height)
    {
        if (Anchor is not { } anchor)
        {
            return this with { Table = Table.Select(0, Count, height) };
        }

        var position = PositionOf(anchor, alerts);
        if (position < 0)
        {
            return Select(Table.Fit(Count, height));
        }

        var top = Math.Max(0, position - (Table.Selected - Table.Top));
        return this with { Table = (Table with { Selected = position, Top = top }).Fit(Count, height) };
    }
}
