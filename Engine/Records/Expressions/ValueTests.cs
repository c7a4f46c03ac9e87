namespace TuiScan.Records.Expressions;

/// <summary>Compares a field with a number. A value that is not a number is different, and neither less nor greater.</summary>
internal sealed class NumberTest(Comparison comparison, NumberLiteral literal) : FieldTest
{
    public override bool Holds(scoped in FieldValue left, scoped in FieldValue right) =>
        literal.TryCompare(left, out var order)
            ? comparison.Admits(order)
            : left.HasValue && comparison == Comparison.NotEqual;
}

/// <summary>Compares a field's text with a text, byte by byte, which is the order of code points.</summary>
internal sealed class TextTest(Comparison comparison, byte[] literal) : FieldTest
{
    public override bool Holds(scoped in FieldValue left, scoped in FieldValue right) => left.HasValue && comparison switch
    {
        Comparison.Equal => left.Text.SequenceEqual(literal),
        Comparison.NotEqual => !left.Text.SequenceEqual(literal),
        _ => comparison.Admits(left.Text.SequenceCompareTo(literal)),
    };
}

/// <summary>Compares a field with <c>true</c> or <c>false</c>; any other value is different from both.</summary>
internal sealed class BooleanTest(bool isEqual, bool literal) : FieldTest
{
    public override bool Holds(scoped in FieldValue left, scoped in FieldValue right) =>
        left.HasValue && isEqual == (left.TryGetBoolean(out var value) && value == literal);
}

/// <summary>Compares two fields of a record: as numbers where both are, else as texts.</summary>
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

/// <summary>Tests whether a field has no value, or does not exist.</summary>
/// <param name="countsNull">True when a null field counts as absent.</param>
/// <param name="isOpposite">True when the test is for presence instead.</param>
internal sealed class AbsenceTest(bool countsNull, bool isOpposite) : FieldTest
{
    public override bool Holds(scoped in FieldValue left, scoped in FieldValue right) =>
        isOpposite != (left.Kind == FieldKind.Missing || (countsNull && left.Kind == FieldKind.Null));
}

/// <summary>True where there are values, and the inner test is false.</summary>
/// <param name="inner">The inner test.</param>
/// <param name="isAboutTwo">True when the inner test takes two fields.</param>
internal sealed class OppositeTest(FieldTest inner, bool isAboutTwo) : FieldTest
{
    public override bool Holds(scoped in FieldValue left, scoped in FieldValue right) =>
        left.HasValue && (!isAboutTwo || right.HasValue) && !inner.Holds(left, right);

    public override FieldTest ForWorker() => new OppositeTest(inner.ForWorker(), isAboutTwo);
}
