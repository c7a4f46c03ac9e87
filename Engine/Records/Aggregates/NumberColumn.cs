using System.Globalization;
using System.Numerics;
using TuiScan.Engine.Model;
using TuiScan.Records.Reading;

namespace TuiScan.Records.Aggregates;

/// <summary>
/// Parses the number in one column, once per record, for all its aggregates. A number with an exponent is a float, and so is
/// every number of a column that was declared so; all others are exact. Owned by one worker.
/// </summary>
/// <param name="column">The column's ordinal.</param>
/// <param name="isFloat">True when all its numbers are treated as floats.</param>
internal sealed class NumberColumn(int column, bool isFloat)
{
    /// <summary>Numbers with more digits would make the sums too slow.</summary>
    public const int MaxDigits = 1000;

    public int Column => column;

    public NumberState State { get; private set; }

    public SmallDecimal Small { get; private set; }

    public (BigInteger Mantissa, int Scale) Big { get; private set; }

    public double Real { get; private set; }

    /// <summary>
    /// A fault where the record has a value there that is not a number, or too long a one. An empty field has no value, which
    /// is no error.
    /// </summary>
    public FaultCode Read(RecordReader record)
    {
        var value = record[column];
        State = NumberState.None;
        if (!value.HasValue || value.Text.IsEmpty)
        {
            return FaultCode.None;
        }

        if (!value.TryGetNumber(out var number))
        {
            return value.Text.Trim(" \t"u8).IsEmpty ? FaultCode.None : RecordFaults.NoNumber;
        }

        if (number.Digits > MaxDigits)
        {
            return RecordFaults.TooLong;
        }

        if (isFloat || number.Kind == FieldKind.Float)
        {
            State = NumberState.Real;
            Real = double.Parse(value.Text.Trim(" \t"u8), NumberStyles.Float, CultureInfo.InvariantCulture);
            return double.IsFinite(Real) ? FaultCode.None : RecordFaults.NoNumber;
        }

        if (number.IsSmall)
        {
            State = NumberState.Small;
            Small = number.Small;
            return FaultCode.None;
        }

        State = NumberState.Big;
        Big = ExactSum.Parse(value.Text);
        return FaultCode.None;
    }
}

/// <summary>The result of <see cref="NumberColumn.Read"/>.</summary>
internal enum NumberState
{
    None,
    Small,
    Big,
    Real,
}
