namespace TuiScan.Records.Expressions;

/// <summary>The kind of a token.</summary>
internal enum TokenKind
{
    /// <summary>A bare word: a column, or a keyword.</summary>
    Word,

    /// <summary>A column's name in backquotes.</summary>
    QuotedName,

    /// <summary>Text in quotes.</summary>
    Text,
    Number,

    /// <summary>A comparison, a bracket, a comma.</summary>
    Symbol,

    /// <summary>The end of the expression.</summary>
    End,
}

/// <summary>A token of an expression's text.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Start">The start, in UTF-16 units.</param>
/// <param name="Length">The length in the text, in UTF-16 units.</param>
/// <param name="Value">The value: without quotes.</param>
internal sealed record Token(TokenKind Kind, int Start, int Length, string Value)
{
    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Value == symbol;

    /// <summary>True for that keyword, in any case.</summary>
    public bool IsKeyword(string keyword) => Kind == TokenKind.Word && string.Equals(Value, keyword, StringComparison.OrdinalIgnoreCase);
}
