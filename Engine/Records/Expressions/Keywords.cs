namespace TuiScan.Records.Expressions;

/// <summary>The words of the language. A column with such a name is written in backquotes.</summary>
internal static class Keywords
{
    public const string And = "and";
    public const string Or = "or";
    public const string Not = "not";
    public const string In = "in";
    public const string Is = "is";
    public const string Null = "null";
    public const string Missing = "missing";
    public const string True = "true";
    public const string False = "false";
    public const string Contains = "contains";
    public const string StartsWith = "starts_with";
    public const string EndsWith = "ends_with";
    public const string Matches = "matches";

    /// <summary>What may follow a column.</summary>
    public static readonly IReadOnlyList<string> Operators = [Contains, StartsWith, EndsWith, Matches, In, Is, Not];

    /// <summary>What may follow a comparison.</summary>
    public static readonly IReadOnlyList<string> Connectives = [And, Or];

    private static readonly HashSet<string> All = new(StringComparer.OrdinalIgnoreCase)
    {
        And, Or, Not, In, Is, Null, Missing, True, False, Contains, StartsWith, EndsWith, Matches,
    };

    public static bool IsKeyword(Token token) => token.Kind == TokenKind.Word && All.Contains(token.Value);
}
