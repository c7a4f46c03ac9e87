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

    /// <summary>Its text in UTF-8.</summary>
    public byte[] Bytes => Encoding.UTF8.GetBytes(Token.Value);

    /// <summary>A condition on this column, and on another one where the test takes two.</summary>
    public ExpressionNode.Condition Ask(FieldTest test, Operand? other = null) =>
        new(test, Token.Value, other is { IsColumn: true } ? other.Token.Value : null);
}
