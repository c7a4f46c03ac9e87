using TuiScan.Engine.Model;
using TuiScan.Screen.State.Alerts.Grouping;

namespace TuiScan.Screen.State.Alerts;

/// <summary>A row of the Alerts pane: an alert, or a directory of the tree.</summary>
/// <param name="Number">The alert's number; -1 for a directory.</param>
/// <param name="Directory">Null for an alert.</param>
/// <param name="Depth">How many directories of the tree it lies in.</param>
internal readonly record struct AlertRow(int Number, TreeDirectory? Directory, int Depth)
{
    /// <summary>What stays the same when rows come in above.</summary>
    public RowKey Key => new(Number, Directory?.Prefix);
}

/// <summary>What a row stands for, whatever is shown around it.</summary>
/// <param name="Number">The alert's number; -1 for a directory.</param>
/// <param name="Directory">The directory with its last slash; null for an alert.</param>
internal readonly record struct RowKey(int Number, FilePath? Directory);
