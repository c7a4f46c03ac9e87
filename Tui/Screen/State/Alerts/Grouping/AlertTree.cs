using TuiScan.Engine.Model;

namespace TuiScan.Screen.State.Alerts.Grouping;

/// <summary>The alerts of an index by directory: what has a row, from the top. Immutable; made anew when its index or a fold has changed.</summary>
internal sealed class AlertTree
{
    private readonly AlertIndex _index;
    private readonly Folds _folds;
    private readonly int _height;
    private readonly int[] _byPath;
    private readonly AlertRow[] _rows;

    private AlertTree(AlertIndex index, Folds folds, int height, int[] byPath, AlertRow[] rows) =>
        (_index, _folds, _height, _byPath, _rows) = (index, folds, height, byPath, rows);

    public int Count => _rows.Length;

    public AlertRow this[int position] => _rows[position];

    /// <param name="alerts">The board.</param>
    /// <param name="index">Those to show.</param>
    /// <param name="folds">What the person has opened and closed.</param>
    /// <param name="height">The rows that the pane has room for: where all fits, all is open.</param>
    public static AlertTree Build(IReadOnlyList<Alert> alerts, AlertIndex index, Folds folds, int height)
    {
        var byPath = index.ByPath();
        return new AlertTree(index, folds, height, byPath, new TreeBuilder(alerts, byPath, index, folds).Build(height));
    }

    /// <summary>True where building it again would give the same.</summary>
    public bool IsOf(AlertIndex index, Folds folds, int height) =>
        index == _index && folds == _folds && (height == _height || _index.Count > Math.Max(height, _height));

    /// <summary>The alerts of a row.</summary>
    public ReadOnlySpan<int> Below(TreeDirectory directory) => _byPath.AsSpan(directory.Start..directory.End);

    public int PositionOf(RowKey key) => Array.FindIndex(_rows, row => row.Key == key);

    /// <summary>The row of the innermost directory that an alert or a directory lies in, or that lies in it; -1 for none.</summary>
    public int PositionAround(FilePath path) =>
        Array.FindLastIndex(_rows, row => row.Directory is { } directory && path.Bytes.StartsWith(directory.Prefix.Bytes)) is >= 0 and var around ? around
        : Array.FindIndex(_rows, row => row.Directory is { } directory && directory.Prefix.Bytes.StartsWith(path.Bytes));

    /// <summary>The row of the directory that a row lies in; -1 at the top.</summary>
    public int PositionAbove(int position)
    {
        var depth = _rows[position].Depth;
        return Array.FindLastIndex(_rows, position, row => row.Depth < depth);
    }
}
