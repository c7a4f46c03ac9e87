namespace TuiScan.Engine.Model.Texts;

/// <summary>The values of a job's result as people read them, on the command line and on the screen; not of a table, which has columns there.</summary>
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
        ResultValue.Text(var text) => TextEscaper.Escape(text),
        ResultValue.RawText(var bytes) => TextEscaper.Escape(bytes),
        ResultValue.Several(var values) => $"{DisplayText.Join($" ", values.Take(MaxValues).Select(Of))}{(values.Count > MaxValues ? (DisplayText)$" ..." : default)}",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>True for what stands at the right of its column.</summary>
    public static bool IsNumeric(ResultValue value) => value is ResultValue.Whole or ResultValue.Number or ResultValue.Exact;
}
