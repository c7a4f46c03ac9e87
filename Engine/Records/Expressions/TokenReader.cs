namespace TuiScan.Records.Expressions;

/// <summary>A cursor over the tokens of an expression.</summary>
internal sealed class TokenReader(List<Token> tokens)
{
    /// <summary>The number of tokens taken.</summary>
    public int Position { get; private set; }

    public Token Current => tokens[Position];

    /// <summary>Takes the current token; the end is never passed.</summary>
    public Token Take()
    {
        var token = Current;
        Position += token.Kind == TokenKind.End ? 0 : 1;
        return token;
    }

    public bool TakeKeyword(string keyword) => TakeIf(Current.IsKeyword(keyword));

    public bool TakeSymbol(string symbol) => TakeIf(Current.IsSymbol(symbol));

    public bool TakeConnective() => TakeKeyword(Keywords.And) || TakeKeyword(Keywords.Or);

    /// <summary>Moves to the next <c>and</c>, <c>or</c> or closing bracket that belongs to no bracket opened on the way.</summary>
    public void SkipToConnective()
    {
        var depth = 0;
        for (; Current.Kind != TokenKind.End; Position++)
        {
            if (depth == 0 && (Current.IsKeyword(Keywords.And) || Current.IsKeyword(Keywords.Or) || Current.IsSymbol(")")))
            {
                return;
            }

            depth += Current.IsSymbol("(") ? 1 : Current.IsSymbol(")") ? -1 : 0;
        }
    }

    public void SkipAll() => Position = tokens.Count - 1;

    private bool TakeIf(bool isWanted)
    {
        Position += isWanted ? 1 : 0;
        return isWanted;
    }
}
