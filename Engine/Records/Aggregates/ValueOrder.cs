namespace TuiScan.Records.Aggregates;

/// <summary>The order of values for min, max and the rows of a result: numbers first, by their exact values, then texts by their bytes.</summary>
internal static class ValueOrder
{
    /// <summary>Less than, equal to or greater than zero, as the first is to the second.</summary>
    public static int Compare(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var isNumber = ExactNumber.TryParse(one, out var number);
        var isOtherNumber = ExactNumber.TryParse(other, out var otherNumber);
        return isNumber && isOtherNumber ? number.CompareTo(otherNumber)
            : isNumber != isOtherNumber ? (isNumber ? -1 : 1)
            : one.SequenceCompareTo(other);
    }
}
