namespace TuiScan.Records.Database;

/// <summary>A column of a query.</summary>
/// <param name="Name">As the query names it.</param>
/// <param name="Type">The type of a new table's column that takes its values, as SQL writes it.</param>
internal sealed record QueryColumn(string Name, string Type);
