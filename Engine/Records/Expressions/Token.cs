namespace TuiScan.Records.Expressions;

/// <summary>What a piece of an expression's text is.</summary>
internal enum TokenKind
{
    /// <summary>A bare word: a column, or a word of the language.</summary>
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

/// <summary>A piece of an expression's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is in the text, in UTF-16 units.</param>
/// <param name="Value">What it stands for: without quotes.</param>
internal sealed record Token(TokenKind Kind, int Start, int Length, string Value)
{
    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Value == symbol;

    /// <summary>A word of the language; in which case it is written does not count.</summary>
    public bool IsKeyword(string keyword) => Kind == TokenKind.Word && string.Equals(Value, keyword, StringComparison.OrdinalIgnoreCase);
}
