namespace TuiScan.Screen.State.Alerts;

/// <summary>The order of alerts. Equal ones stand in the order of their paths, then of their numbers, whichever way it goes.</summary>
/// <param name="Column">What they are sorted by.</param>
/// <param name="IsDescending">The greatest first.</param>
internal readonly record struct AlertOrder(AlertColumn Column, bool IsDescending)
{
    /// <summary>Each column begins with the end that matters: the most severe, the newest, the first letter.</summary>
    public static AlertOrder By(AlertColumn column) => new(column, column is AlertColumn.Severity or AlertColumn.Time);

    /// <summary>By the next column.</summary>
    public AlertOrder Next => By((AlertColumn)(((int)Column + 1) % Enum.GetValues<AlertColumn>().Length));

    public AlertOrder Reversed => this with { IsDescending = !IsDescending };
}
