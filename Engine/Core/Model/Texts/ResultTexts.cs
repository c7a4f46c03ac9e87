namespace TuiScan.Engine.Model.Texts;

/// <summary>The values of a job's result as people read them, on the command line and on the screen.</summary>
internal static class ResultTexts
{
    /// <summary>Of a list the first values are shown.</summary>
    private const int MaxValues = 8;

    public static DisplayText Of(ResultValue value) => value switch
    {
        ResultValue.Whole(var number) => $"{number}",
        ResultValue.Number(var number) => $"{number:R}",
        ResultValue.Exact(var digits) => TextEscaper.Escape(digits),
        ResultValue.Nothing => default,
        ResultValue.Table table => Of(table),
        ResultValue.Text(var text) => TextEscaper.Escape(text),
        ResultValue.RawText(var bytes) => TextEscaper.Escape(bytes),
        ResultValue.Several(var values) => $"{DisplayText.Join($" ", values.Take(MaxValues).Select(Of))}{More(values.Count, $" ...")}",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>True for what stands at the right of its column.</summary>
    public static bool IsNumeric(ResultValue value) => value is ResultValue.Whole or ResultValue.Number or ResultValue.Exact;

    /// <summary>The first few rows, each value with its column's name.</summary>
    private static DisplayText Of(ResultValue.Table table)
    {
        var rows = table.Rows.Take(MaxValues).Select(row =>
            DisplayText.Join($" ", row.Select((value, index) => (DisplayText)$"{TextEscaper.Escape(table.Columns[index])}={Of(value)}")));
        return $"{DisplayText.Join($"; ", rows)}{More(table.Rows.Count, $"; ...")}";
    }

    private static DisplayText More(int count, DisplayText mark) => count > MaxValues ? mark : default;
}
