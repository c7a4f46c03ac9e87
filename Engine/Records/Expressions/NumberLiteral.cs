using System.Text;

namespace TuiScan.Records.Expressions;

/// <summary>A number of an expression, prepared for fast comparisons. Immutable.</summary>
internal sealed class NumberLiteral
{
    private readonly byte[] _text;
    private readonly SmallDecimal _small;
    private readonly bool _isSmall;

    /// <param name="text">A number in the syntax of <see cref="ExactNumber.TryParse"/>.</param>
    public NumberLiteral(string text)
    {
        _text = Encoding.ASCII.GetBytes(text);
        var number = Value;
        _isSmall = number.IsSmall;
        _small = number.Small;
    }

    /// <summary>The number itself.</summary>
    public ExactNumber Value
    {
        get
        {
            _ = ExactNumber.TryParse(_text, out var number);
            return number;
        }
    }

    /// <summary>
    /// Compares a field, if it is a number: less than, equal to or greater than zero, as the field is to this one. Plain
    /// integers, which most are, are parsed in a fifth of the time that any number takes (13 ns against 63).
    /// </summary>
    public bool TryCompare(scoped in FieldValue field, out int order)
    {
        if (_isSmall && field.Kind is (FieldKind.Text or FieldKind.Integer) && TryReadPlain(field.Text, out var plain))
        {
            order = plain.CompareTo(_small);
            return true;
        }

        var isNumber = field.TryGetNumber(out var number);
        order = isNumber ? Compare(number) : 0;
        return isNumber;
    }

    /// <summary>Less than, equal to or greater than zero, as the number is to this one.</summary>
    public int Compare(ExactNumber number) => _isSmall && number.IsSmall ? number.Small.CompareTo(_small) : number.CompareTo(Value);

    /// <summary>Digits alone, as many as fit; false for anything else.</summary>
    private static bool TryReadPlain(scoped ReadOnlySpan<byte> text, out SmallDecimal value)
    {
        var mantissa = 0L;
        var isPlain = text.Length is > 0 and <= ExactNumber.MaxSmallDigits;
        foreach (var digit in isPlain ? text : default)
        {
            mantissa = (mantissa * 10) + (digit - '0');
            isPlain &= (uint)(digit - '0') <= 9;
        }

        value = new SmallDecimal(mantissa, 0);
        return isPlain;
    }
}
