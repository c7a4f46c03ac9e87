namespace TuiScan.Records.Aggregates;

/// <summary>What is computed over a column. The numbers are part of what children are told.</summary>
internal enum AggregateFunction
{
    Count,
    Sum,
    Min,
    Max,
    Mean,
    Distinct,
}

/// <summary>An aggregate as it is asked for, such as <c>sum(bytes)</c>. Immutable.</summary>
/// <param name="Function">What is computed.</param>
/// <param name="Column">Over which column; null for <c>count</c> of the records themselves.</param>
internal sealed record AggregateSpec(AggregateFunction Function, string? Column)
{
    private static readonly (string Word, AggregateFunction Function)[] Words =
    [
        ("count", AggregateFunction.Count), ("sum", AggregateFunction.Sum), ("min", AggregateFunction.Min),
        ("max", AggregateFunction.Max), ("mean", AggregateFunction.Mean), ("distinct", AggregateFunction.Distinct),
    ];

    /// <summary>As it is written, and as results name it.</summary>
    public string Name => Column is null ? WordOf(Function) : $"{WordOf(Function)}({Column})";

    /// <summary>The words of all functions.</summary>
    public static IEnumerable<string> AllWords => Words.Select(pair => pair.Word);

    /// <summary>Reads one; null, with the reason for people, for what is none.</summary>
    public static AggregateSpec? Parse(string text, out string refusal)
    {
        text = text.Trim();
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var word = (open < 0 ? text : text[..open]).Trim();
        refusal = $"there is {string.Join(", ", AllWords.SkipLast(1))} and {AllWords.Last()}";
        if (Array.FindIndex(Words, pair => pair.Word == word) is not (>= 0 and var index))
        {
            return null;
        }

        var function = Words[index].Function;
        if (open < 0)
        {
            refusal = $"it needs a column: {word}(COLUMN)";
            return function == AggregateFunction.Count ? new AggregateSpec(function, null) : null;
        }

        var column = text[^1] == ')' ? text[(open + 1)..^1].Trim() : "";
        refusal = $"write it {word}(COLUMN)";
        return column.Length == 0 ? null : new AggregateSpec(function, column);
    }

    private static string WordOf(AggregateFunction function) => Words[(int)function].Word;
}
