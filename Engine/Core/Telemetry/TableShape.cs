namespace TuiScan.Engine.Telemetry;

/// <summary>The columns of a table whose rows come while the job runs. A job has one object of each table; it is told by that.</summary>
/// <param name="name">One word: <c>matches</c>.</param>
/// <param name="columns">One or more.</param>
public sealed class TableShape(string name, params IReadOnlyList<TextColumn> columns)
{
    public string Name => name;

    public IReadOnlyList<TextColumn> Columns => columns;
}
