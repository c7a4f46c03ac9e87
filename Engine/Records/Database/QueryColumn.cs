namespace TuiScan.Records.Database;

/// <summary>A column of a query.</summary>
/// <param name="Name">The name in the query.</param>
/// <param name="Type">The SQL type of a new table's column that can hold its values.</param>
internal sealed record QueryColumn(string Name, string Type);
