using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Screen.State;

/// <summary>
/// The rows of the Results pane: those of all tables one behind the other, with the titles of each further table as a row. Single
/// values are a table where there is no other. Positions count from 0.
/// </summary>
internal static class ResultRows
{
    /// <summary>The row that <see cref="At"/> gives for the titles.</summary>
    public const int Titles = -1;

    /// <summary>The tables, in the order in which they are shown.</summary>
    public static IReadOnlyList<TextTable> TablesOf(RunResults results) =>
        results.Tables.Count > 0 || results.Fields.Count == 0 ? results.Tables : [TableOf(results.Fields)];

    /// <summary>The positions there are.</summary>
    public static int Count(RunResults? results)
    {
        if (results is null)
        {
            return 0;
        }

        var tables = TablesOf(results);
        return tables.Sum(table => table.Rows.Count) + Math.Max(0, tables.Count - 1);
    }

    /// <summary>What is at a position: a table and its row, or <see cref="Titles"/>. Null where there is nothing.</summary>
    public static (TextTable Table, int Row)? At(IReadOnlyList<TextTable> tables, int position)
    {
        foreach (var table in tables)
        {
            if (position < table.Rows.Count)
            {
                return (table, position);
            }

            // The next table begins with its titles, at -1.
            position -= table.Rows.Count + 1;
        }

        return null;
    }

    /// <summary>A row as lines, each with its column's title; empty for titles.</summary>
    public static string TextOf(RunResults results, int position) => At(TablesOf(results), position) is not var (table, row) || row == Titles
        ? ""
        : string.Join('\n', table.Columns.Zip(table.Rows[row], (column, text) => $"{column.Title}: {text}"));

    private static TextTable TableOf(IReadOnlyList<TextField> fields) => new(
        "result",
        [new TextColumn($"result"), new TextColumn($"value", fields.All(field => field.IsNumeric))],
        [.. fields.Select(field => (IReadOnlyList<DisplayText>)[field.Name, field.Value])]);
}
