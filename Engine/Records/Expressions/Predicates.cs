using TuiScan.Engine.Model.Texts;

namespace TuiScan.Records.Expressions;

/// <summary>Creates the test from two sides and the operator between them; null after an error.</summary>
internal static class Predicates
{
    public static ExpressionNode.Condition? Compare(Operand left, Comparison comparison, Token symbol, Operand right, ExpressionErrors errors)
    {
        if (!left.IsColumn && !right.IsColumn)
        {
            errors.Add(left.Token.Start, $"one side of a comparison must be a column; a column's name stands bare or in backquotes");
            return null;
        }

        if (!left.IsColumn)
        {
            (left, comparison, right) = (right, comparison.Mirrored(), left);
        }

        if (right.IsNull)
        {
            var advice = comparison == Comparison.NotEqual ? (DisplayText)$"is not null" : (DisplayText)$"is null";
            errors.Add(right.Token.Start, $"nothing compares with null; write {TextEscaper.Neutralize(errors.Got(left.Token).ToString().Trim('"'))} {advice}");
            return null;
        }

        if (right.IsBoolean && comparison is not (Comparison.Equal or Comparison.NotEqual))
        {
            errors.Add(symbol.Start, $"{TextEscaper.Escape(right.Token.Value)} compares by = and != only");
            return null;
        }

        return left.Ask(TestOf(comparison, right), right);
    }

    public static ExpressionNode.Condition? Part(Operand left, TextPart part, Token word, Operand right, ExpressionErrors errors)
    {
        if (right.IsColumn || right.Token.Kind == TokenKind.Text)
        {
            return left.Ask(new TextPartTest(part, right.IsColumn ? null : right.Bytes), right);
        }

        errors.Add(right.Token.Start, $"expected text in quotes or a column after {TextEscaper.Escape(word.Value)}, got {errors.Got(right.Token)}");
        return null;
    }

    /// <param name="left">The column.</param>
    /// <param name="pattern">The regular expression; null where there is none.</param>
    /// <param name="got">The token that was found instead.</param>
    /// <param name="errors">Receives the errors.</param>
    public static ExpressionNode.Condition? Match(Operand left, Token? pattern, Token got, ExpressionErrors errors)
    {
        if (pattern is null)
        {
            errors.Add(got.Start, $"expected a regular expression in quotes after matches, got {errors.Got(got)}");
            return null;
        }

        if (!PatternTest.Create(pattern.Value).TryGet(out var test, out var refused))
        {
            errors.Add(pattern.Start, refused.Message);
            return null;
        }

        return left.Ask(test);
    }

    public static ExpressionNode.Condition? In(Operand left, List<Operand> list, ExpressionErrors errors)
    {
        foreach (var operand in list.Where(operand => operand.IsColumn || operand.IsNull))
        {
            errors.Add(operand.Token.Start, operand.IsNull
                ? (DisplayText)$"null is not allowed in a list; write `or ... is null`"
                : (DisplayText)$"a list holds values, and {errors.Got(operand.Token)} is a column; text goes in quotes");
        }

        return list.Exists(operand => operand.IsColumn || operand.IsNull) ? null : left.Ask(new ListTest(
            list.Where(operand => operand.Token.Kind == TokenKind.Text).Select(operand => operand.Bytes),
            list.Where(operand => operand.IsNumber).Select(operand => new NumberLiteral(operand.Token.Value)),
            list.Exists(operand => operand.IsTrue),
            list.Exists(operand => operand.IsBoolean && !operand.IsTrue)));
    }

    private static FieldTest TestOf(Comparison comparison, Operand right) => right switch
    {
        { IsColumn: true } => new FieldsTest(comparison),
        { IsNumber: true } => new NumberTest(comparison, new NumberLiteral(right.Token.Value)),
        { IsBoolean: true } => new BooleanTest(comparison == Comparison.Equal, right.IsTrue),
        _ => new TextTest(comparison, right.Bytes),
    };
}
