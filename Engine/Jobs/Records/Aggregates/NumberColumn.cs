using System.Globalization;
using System.Numerics;
using TuiScan.Engine.Jobs.Records.Reading;

namespace TuiScan.Engine.Jobs.Records.Aggregates;

/// <summary>
/// Reads the number in one column, once for a record, whatever is computed of it. One with an exponent is a float, and so is
/// every one of a column that was declared so; all others are exact. Owned by one worker.
/// </summary>
/// <param name="column">The column's ordinal.</param>
/// <param name="isFloat">All its numbers are taken as floats.</param>
internal sealed class NumberColumn(int column, bool isFloat)
{
    /// <summary>Longer ones are no numbers to us: their sums would take longer than anybody waits.</summary>
    private const int LongestNumber = 1000;

    public int Column => column;

    public NumberState State { get; private set; }

    public SmallDecimal Small { get; private set; }

    public (BigInteger Mantissa, int Scale) Big { get; private set; }

    public double Real { get; private set; }

    /// <summary>False where the record has a value there, but no number. An empty one is none, and no mistake.</summary>
    public bool TryRead(RecordReader record)
    {
        var value = record[column];
        State = NumberState.None;
        if (!value.HasValue || value.Text.IsEmpty)
        {
            return true;
        }

        if (value.Text.Length > LongestNumber || !value.TryGetNumber(out var number))
        {
            return value.Text.Trim(" \t"u8).IsEmpty;
        }

        if (isFloat || number.Kind == FieldKind.Float)
        {
            State = NumberState.Real;
            Real = double.Parse(value.Text.Trim(" \t"u8), NumberStyles.Float, CultureInfo.InvariantCulture);
            return double.IsFinite(Real);
        }

        if (number.IsSmall)
        {
            State = NumberState.Small;
            Small = number.Small;
            return true;
        }

        State = NumberState.Big;
        Big = ExactSum.Parse(value.Text);
        return true;
    }
}

/// <summary>What a <see cref="NumberColumn"/> has read.</summary>
internal enum NumberState
{
    None,
    Small,
    Big,
    Real,
}
