namespace TuiScan.Records.Expressions;

/// <summary>
/// Tests a field against a list: true where <c>=</c> would be for one of them. Sorted, so that long lists are cheap. Immutable.
/// </summary>
internal sealed class ListTest : FieldTest
{
    private readonly byte[][] _texts;
    private readonly NumberLiteral[] _numbers;
    private readonly bool _hasTrue;
    private readonly bool _hasFalse;

    public ListTest(IEnumerable<byte[]> texts, IEnumerable<NumberLiteral> numbers, bool hasTrue, bool hasFalse)
    {
        _texts = [.. texts];
        _numbers = [.. numbers];
        _hasTrue = hasTrue;
        _hasFalse = hasFalse;
        Array.Sort(_texts, static (left, right) => left.AsSpan().SequenceCompareTo(right));
        Array.Sort(_numbers, static (left, right) => right.Compare(left.Value));
    }

    public override bool Holds(scoped in FieldValue left, scoped in FieldValue right) =>
        left.HasValue && (HoldsText(left.Text) || HoldsNumber(left) || HoldsBoolean(left));

    private bool HoldsText(scoped ReadOnlySpan<byte> text)
    {
        var (low, high) = (0, _texts.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = text.SequenceCompareTo(_texts[middle]);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        return false;
    }

    private bool HoldsNumber(scoped in FieldValue field)
    {
        if (_numbers.Length == 0 || !field.TryGetNumber(out var number))
        {
            return false;
        }

        var (low, high) = (0, _numbers.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = _numbers[middle].Compare(number);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        return false;
    }

    private bool HoldsBoolean(scoped in FieldValue field) =>
        (_hasTrue || _hasFalse) && field.TryGetBoolean(out var value) && (value ? _hasTrue : _hasFalse);
}
