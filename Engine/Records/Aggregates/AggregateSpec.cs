using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Records.Aggregates;

/// <summary>The function of an aggregate. The numbers are part of the spec for children.</summary>
internal enum AggregateFunction
{
    Count,
    Sum,
    Min,
    Max,
    Mean,
    Distinct,
}

/// <summary>An aggregate as requested, such as <c>sum(bytes)</c>. Immutable.</summary>
/// <param name="Function">The function.</param>
/// <param name="Column">The column; null for <c>count</c> of the records themselves.</param>
internal sealed record AggregateSpec(AggregateFunction Function, string? Column)
{
    private static readonly (DisplayText Word, AggregateFunction Function)[] Words =
    [
        ($"count", AggregateFunction.Count), ($"sum", AggregateFunction.Sum), ($"min", AggregateFunction.Min),
        ($"max", AggregateFunction.Max), ($"mean", AggregateFunction.Mean), ($"distinct", AggregateFunction.Distinct),
    ];

    /// <summary>The written form, which is also the name in results.</summary>
    public string Name => Column is null ? WordOf(Function) : $"{WordOf(Function)}({Column})";

    /// <summary>The words of all functions.</summary>
    public static IEnumerable<DisplayText> AllWords => Words.Select(pair => pair.Word);

    /// <summary>Parses an aggregate. Returns a <see cref="Diagnostic"/> when it is invalid.</summary>
    public static Result<AggregateSpec> Parse(string text)
    {
        text = text.Trim();
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var word = (open < 0 ? text : text[..open]).Trim();
        if (Array.FindIndex(Words, pair => pair.Word == word) is not (>= 0 and var index))
        {
            return new Diagnostic($"there is {DisplayText.Join($", ", AllWords.SkipLast(1))} and {AllWords.Last()}");
        }

        var function = Words[index].Function;
        if (open < 0)
        {
            return function == AggregateFunction.Count ? new AggregateSpec(function, null) : new Diagnostic($"it needs a column: {Words[index].Word}(COLUMN)");
        }

        var column = text[^1] == ')' ? text[(open + 1)..^1].Trim() : "";
        return column.Length == 0 ? new Diagnostic($"write it {Words[index].Word}(COLUMN)") : new AggregateSpec(function, column);
    }

    private static DisplayText WordOf(AggregateFunction function) => Words[(int)function].Word;
}
