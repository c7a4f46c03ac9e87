namespace TuiScan.Records.Expressions;

/// <summary>A part of an expression. The set of cases is closed; chains of <c>and</c> and <c>or</c> are flat, so that depth is that of the brackets.</summary>
internal abstract record ExpressionNode
{
    private ExpressionNode()
    {
    }

    public sealed record And(IReadOnlyList<ExpressionNode> Parts) : ExpressionNode;

    public sealed record Or(IReadOnlyList<ExpressionNode> Parts) : ExpressionNode;

    public sealed record Not(ExpressionNode Inner) : ExpressionNode;

    /// <param name="Test">The test.</param>
    /// <param name="Left">The column.</param>
    /// <param name="Right">The other column; null for none.</param>
    public sealed record Condition(FieldTest Test, string Left, string? Right) : ExpressionNode;
}
