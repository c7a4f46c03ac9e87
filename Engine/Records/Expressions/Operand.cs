using System.Text;

namespace TuiScan.Records.Expressions;

/// <summary>One side of a comparison: a column or a value.</summary>
internal sealed record Operand(Token Token)
{
    public bool IsNull => Token.IsKeyword(Keywords.Null);

    public bool IsTrue => Token.IsKeyword(Keywords.True);

    public bool IsBoolean => IsTrue || Token.IsKeyword(Keywords.False);

    public bool IsNumber => Token.Kind == TokenKind.Number;

    public bool IsColumn => Token.Kind == TokenKind.QuotedName || (Token.Kind == TokenKind.Word && !Keywords.IsKeyword(Token));

    /// <summary>What it reads as, in UTF-8.</summary>
    public byte[] Bytes => Encoding.UTF8.GetBytes(Token.Value);

    /// <summary>A question about this column, and another one where the test looks at two.</summary>
    public ExpressionNode.Condition Ask(FieldTest test, Operand? other = null) =>
        new(test, Token.Value, other is { IsColumn: true } ? other.Token.Value : null);
}
