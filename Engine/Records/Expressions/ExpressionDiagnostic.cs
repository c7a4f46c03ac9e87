using TuiScan.Engine.Model;

namespace TuiScan.Records.Expressions;

/// <summary>A mistake in an expression. Safe to print.</summary>
/// <param name="Position">Where in its text; lines and columns from 1, columns in code points.</param>
/// <param name="Message">What is wrong, what was got, what is accepted.</param>
internal sealed record ExpressionDiagnostic(TextPosition Position, string Message)
{
    /// <summary>One line: <c>where:1:15: message</c>.</summary>
    /// <param name="name">What the expression is called, such as <c>where</c>.</param>
    public string Format(string name) => $"{name}:{Position}: {Message}";
}
