using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Telemetry;

/// <summary>Makes what is shown out of a job's result.</summary>
internal static class ResultTables
{
    public static TextField FieldOf(ResultField field) =>
        new(TextEscaper.Escape(Words(field.Name)), ResultTexts.Of(field.Value), ResultTexts.IsNumeric(field.Value));

    /// <param name="name">The table's name.</param>
    /// <param name="table">Its rows; no more of them are read than are kept.</param>
    /// <param name="most">How many are kept.</param>
    public static TextTable Of(string name, ResultValue.Table table, int most)
    {
        var rows = new List<IReadOnlyList<DisplayText>>(Math.Min(most, table.Rows.Count));
        var isNumeric = new bool[table.Columns.Count];
        foreach (var row in table.Rows.Take(most))
        {
            for (var column = 0; column < isNumeric.Length; column++)
            {
                isNumeric[column] |= ResultTexts.IsNumeric(row[column]);
            }

            rows.Add([.. row.Select(ResultTexts.Of)]);
        }

        return new TextTable(
            Words(name),
            [.. table.Columns.Select((title, column) => new TextColumn(TextEscaper.Escape(title), isNumeric[column]))],
            rows,
            table.Rows.Count - rows.Count)
        { IsResult = true };
    }

    /// <summary>A name of JSON as people write it: <c>filesSearched</c> is files searched.</summary>
    private static string Words(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            words.Append(char.IsAsciiLetterUpper(letter) ? " " : "").Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
