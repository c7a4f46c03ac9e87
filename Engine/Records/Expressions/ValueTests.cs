namespace TuiScan.Records.Expressions;

/// <summary>A field against a number. Where it has a value that is no number, it is different, and neither less nor greater.</summary>
internal sealed class NumberTest(Comparison comparison, NumberLiteral literal) : FieldTest
{
    public override bool Holds(scoped in FieldValue left, scoped in FieldValue right) =>
        literal.TryCompare(left, out var order)
            ? comparison.Admits(order)
            : left.HasValue && comparison == Comparison.NotEqual;
}

/// <summary>A field as it reads against a text, byte by byte, which is the order of code points.</summary>
internal sealed class TextTest(Comparison comparison, byte[] literal) : FieldTest
{
    public override bool Holds(scoped in FieldValue left, scoped in FieldValue right) => left.HasValue && comparison switch
    {
        Comparison.Equal => left.Text.SequenceEqual(literal),
        Comparison.NotEqual => !left.Text.SequenceEqual(literal),
        _ => comparison.Admits(left.Text.SequenceCompareTo(literal)),
    };
}

/// <summary>A field against <c>true</c> or <c>false</c>; what is neither is different from both.</summary>
internal sealed class BooleanTest(bool isEqual, bool literal) : FieldTest
{
    public override bool Holds(scoped in FieldValue left, scoped in FieldValue right) =>
        left.HasValue && isEqual == (left.TryGetBoolean(out var value) && value == literal);
}

/// <summary>Two fields of a record: as numbers where both are, else as they read.</summary>
internal sealed class FieldsTest(Comparison comparison) : FieldTest
{
    public override bool Holds(scoped in FieldValue left, scoped in FieldValue right)
    {
        if (!left.HasValue || !right.HasValue)
        {
            return false;
        }

        return left.TryGetNumber(out var first) && right.TryGetNumber(out var second)
            ? comparison.Admits(first.CompareTo(second))
            : comparison.Admits(left.Text.SequenceCompareTo(right.Text));
    }
}

/// <summary>Whether a field has a value, or is there at all.</summary>
/// <param name="countsNull">One that is null has none either.</param>
/// <param name="isOpposite">The question is whether it has one.</param>
internal sealed class AbsenceTest(bool countsNull, bool isOpposite) : FieldTest
{
    public override bool Holds(scoped in FieldValue left, scoped in FieldValue right) =>
        isOpposite != (left.Kind == FieldKind.Missing || (countsNull && left.Kind == FieldKind.Null));
}

/// <summary>There are values, and the other test does not hold.</summary>
/// <param name="inner">The other test.</param>
/// <param name="isAboutTwo">It asks about two fields.</param>
internal sealed class OppositeTest(FieldTest inner, bool isAboutTwo) : FieldTest
{
    public override bool Holds(scoped in FieldValue left, scoped in FieldValue right) =>
        left.HasValue && (!isAboutTwo || right.HasValue) && !inner.Holds(left, right);

    public override FieldTest ForWorker() => new OppositeTest(inner.ForWorker(), isAboutTwo);
}
