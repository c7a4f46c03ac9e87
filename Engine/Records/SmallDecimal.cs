namespace TuiScan.Records;

/// <summary>The number <c>Mantissa / 10^Scale</c>, exact.</summary>
internal readonly struct SmallDecimal(long mantissa, int scale)
{
    /// <summary>At most 18 digits.</summary>
    public long Mantissa { get; } = mantissa;

    /// <summary>The number of digits after the point, 0 to 18.</summary>
    public int Scale { get; } = scale;

    /// <summary>Less than, equal to or greater than zero, as the value is to the other. 1.0 is equal to 1.</summary>
    public int CompareTo(SmallDecimal other)
    {
        if (Scale == other.Scale)
        {
            return Mantissa.CompareTo(other.Mantissa);
        }

        // At most 36 digits: an Int128 holds 38.
        return Scale < other.Scale
            ? (Mantissa * PowerOfTen(other.Scale - Scale)).CompareTo(other.Mantissa)
            : ((Int128)Mantissa).CompareTo(other.Mantissa * PowerOfTen(Scale - other.Scale));
    }

    private static Int128 PowerOfTen(int exponent)
    {
        var power = 1L;
        while (exponent-- > 0)
        {
            power *= 10;
        }

        return power;
    }
}
