namespace TuiScan.Records.Expressions;

/// <summary>How two values are to stand to each other.</summary>
internal enum Comparison
{
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// <summary>What comparisons mean.</summary>
internal static class Comparisons
{
    /// <summary>The comparison as it is written; null for another symbol.</summary>
    public static Comparison? Of(string symbol) => symbol switch
    {
        "=" or "==" => Comparison.Equal,
        "!=" or "<>" => Comparison.NotEqual,
        "<" => Comparison.Less,
        "<=" => Comparison.AtMost,
        ">" => Comparison.Greater,
        ">=" => Comparison.AtLeast,
        _ => null,
    };

    /// <summary>The same, with its sides exchanged.</summary>
    public static Comparison Mirrored(this Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.AtMost => Comparison.AtLeast,
        Comparison.Greater => Comparison.Less,
        Comparison.AtLeast => Comparison.AtMost,
        _ => comparison,
    };

    /// <summary>True where the comparison holds for that order: less than, equal to, greater than zero.</summary>
    public static bool Admits(this Comparison comparison, int order) => comparison switch
    {
        Comparison.Equal => order == 0,
        Comparison.NotEqual => order != 0,
        Comparison.Less => order < 0,
        Comparison.AtMost => order <= 0,
        Comparison.Greater => order > 0,
        _ => order >= 0,
    };
}
