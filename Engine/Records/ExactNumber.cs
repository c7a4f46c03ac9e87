namespace TuiScan.Records;

/// <summary>
/// A number in its written form, compared exactly: no value is rounded, whatever its length. Written as <c>[+-]digits</c>, with
/// an optional fraction and exponent: <c>7</c>, <c>-0.50</c>, <c>.5</c>, <c>1e-3</c>; spaces and tabs around it are ignored.
/// Hexadecimal, separators of thousands, NaN and infinity are not accepted, nor is an exponent of more than nine digits.
/// </summary>
internal readonly ref struct ExactNumber
{
    /// <summary>This many digits fit a <see cref="long"/>, and twice as many an <see cref="Int128"/>.</summary>
    public const int MaxSmallDigits = 18;

    private const int MaxExponentDigits = 9;

    // The digits without leading zeros; those of the fraction follow those of the whole.
    private readonly ReadOnlySpan<byte> _whole;
    private readonly ReadOnlySpan<byte> _fraction;

    private ExactNumber(
        int digits, bool isNegative, ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, long magnitude, SmallDecimal small, bool isSmall, FieldKind kind)
    {
        Digits = digits;
        IsNegative = isNegative;
        _whole = whole;
        _fraction = fraction;
        Magnitude = magnitude;
        Small = small;
        IsSmall = isSmall;
        Kind = kind;
    }

    /// <summary>True when it is below zero; never for zero.</summary>
    public bool IsNegative { get; }

    /// <summary>True when it has a <see cref="Small"/> value: at most 18 digits after leading zeros, and no exponent.</summary>
    public bool IsSmall { get; }

    /// <summary>The value where it <see cref="IsSmall"/>.</summary>
    public SmallDecimal Small { get; }

    /// <summary>Integer, decimal or float, by its written form.</summary>
    public FieldKind Kind { get; }

    /// <summary>The number of written digits, without leading zeros and without those of the exponent.</summary>
    public int Digits { get; }

    private bool IsZero => _whole.IsEmpty && _fraction.IsEmpty;

    /// <summary>The power of ten of the first digit.</summary>
    private long Magnitude { get; }

    /// <summary>Parses a number from ASCII; false where the text is not a number.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out ExactNumber number)
    {
        number = default;
        text = text.Trim(" \t"u8);
        var isNegative = !text.IsEmpty && text[0] == '-';
        if (isNegative || (!text.IsEmpty && text[0] == '+'))
        {
            text = text[1..];
        }

        var whole = DigitsOf(text);
        text = text[whole.Length..];
        var hasPoint = !text.IsEmpty && text[0] == '.';
        ReadOnlySpan<byte> fraction = default;
        if (hasPoint)
        {
            fraction = DigitsOf(text[1..]);
            text = text[(1 + fraction.Length)..];
        }

        if ((whole.IsEmpty && fraction.IsEmpty) || !TryTakeExponent(text, out var exponent, out var hasExponent))
        {
            return false;
        }

        number = Create(isNegative, whole, fraction, exponent, hasExponent ? FieldKind.Float : hasPoint ? FieldKind.Decimal : FieldKind.Integer);
        return true;
    }

    /// <summary>Less than, equal to or greater than zero, as the value is to the other.</summary>
    public int CompareTo(ExactNumber other)
    {
        if (IsSmall && other.IsSmall)
        {
            return Small.CompareTo(other.Small);
        }

        if (IsZero || other.IsZero || IsNegative != other.IsNegative)
        {
            return Sign.CompareTo(other.Sign);
        }

        return IsNegative ? -CompareSize(other) : CompareSize(other);
    }

    private int Sign => IsZero ? 0 : IsNegative ? -1 : 1;

    private static ReadOnlySpan<byte> DigitsOf(ReadOnlySpan<byte> text)
    {
        var length = 0;
        while (length < text.Length && (uint)(text[length] - '0') <= 9)
        {
            length++;
        }

        return text[..length];
    }

    private static bool TryTakeExponent(ReadOnlySpan<byte> text, out long exponent, out bool isThere)
    {
        exponent = 0;
        isThere = !text.IsEmpty;
        if (!isThere)
        {
            return true;
        }

        if ((text[0] | 0x20) != 'e')
        {
            return false;
        }

        text = text[1..];
        var isNegative = !text.IsEmpty && text[0] == '-';
        if (isNegative || (!text.IsEmpty && text[0] == '+'))
        {
            text = text[1..];
        }

        var digits = DigitsOf(text);
        if (digits.IsEmpty || digits.Length != text.Length || digits.TrimStart((byte)'0').Length > MaxExponentDigits)
        {
            return false;
        }

        foreach (var digit in digits)
        {
            exponent = exponent * 10 + (digit - '0');
        }

        exponent = isNegative ? -exponent : exponent;
        return true;
    }

    private static ExactNumber Create(bool isNegative, ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, long exponent, FieldKind kind)
    {
        whole = whole.TrimStart((byte)'0');
        var digits = whole.Length + fraction.Length;
        var isSmall = kind != FieldKind.Float && digits <= MaxSmallDigits;
        var small = default(SmallDecimal);
        if (isSmall)
        {
            var mantissa = Accumulate(Accumulate(0, whole), fraction);
            small = new SmallDecimal(isNegative ? -mantissa : mantissa, fraction.Length);
        }

        var magnitude = whole.Length + exponent;
        if (whole.IsEmpty)
        {
            var significant = fraction.TrimStart((byte)'0');
            magnitude -= fraction.Length - significant.Length;
            fraction = significant;
        }

        return new ExactNumber(digits, isNegative && !(whole.IsEmpty && fraction.IsEmpty), whole, fraction, magnitude, small, isSmall, kind);
    }

    private static long Accumulate(long mantissa, ReadOnlySpan<byte> digits)
    {
        foreach (var digit in digits)
        {
            mantissa = mantissa * 10 + (digit - '0');
        }

        return mantissa;
    }

    /// <summary>Compares without the signs; neither is zero.</summary>
    private int CompareSize(ExactNumber other)
    {
        if (Magnitude != other.Magnitude)
        {
            return Magnitude.CompareTo(other.Magnitude);
        }

        var length = Math.Max(_whole.Length + _fraction.Length, other._whole.Length + other._fraction.Length);
        for (var index = 0; index < length; index++)
        {
            var difference = DigitAt(index) - other.DigitAt(index);
            if (difference != 0)
            {
                return difference;
            }
        }

        return 0;
    }

    private int DigitAt(int index)
    {
        if (index < _whole.Length)
        {
            return _whole[index];
        }

        index -= _whole.Length;
        return index < _fraction.Length ? _fraction[index] : '0';
    }
}
