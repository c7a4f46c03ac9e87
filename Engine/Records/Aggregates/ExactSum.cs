using System.Globalization;
using System.Numerics;

namespace TuiScan.Records.Aggregates;

/// <summary>
/// A sum of integers and decimals, exact for any length: <c>mantissa / 10^scale</c>, with as many digits after the point as the
/// summand with most has. 128 bits while they suffice, then a big integer. Not thread-safe.
/// </summary>
internal struct ExactSum
{
    private static readonly Int128[] Powers = PowersOfTen();

    private Int128 _small;
    private BigInteger _big;
    private int _scale;
    private bool _isBig;

    /// <summary>The number of digits after the point.</summary>
    public readonly int Scale => _scale;

    /// <summary>The sum times 10^<see cref="Scale"/>.</summary>
    public readonly BigInteger Mantissa => _isBig ? _big : (BigInteger)_small;

    public void Add(SmallDecimal value)
    {
        if (_isBig || !TryAdd(value.Mantissa, value.Scale))
        {
            AddBig(value.Mantissa, value.Scale);
        }
    }

    public void Add(BigInteger mantissa, int scale) => AddBig(mantissa, scale);

    public void Add(in ExactSum other)
    {
        if (_isBig || other._isBig || !TryAdd(other._small, other._scale))
        {
            AddBig(other.Mantissa, other._scale);
        }
    }

    /// <summary>Parses an integer or a decimal of any length; the text must be valid.</summary>
    public static (BigInteger Mantissa, int Scale) Parse(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t"u8);
        Span<char> digits = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var (used, scale, point) = (0, 0, false);
        foreach (var character in text)
        {
            if (character == '.')
            {
                point = true;
                continue;
            }

            digits[used++] = (char)character;
            scale += point ? 1 : 0;
        }

        return (BigInteger.Parse(digits[..used], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), scale);
    }

    /// <summary>In decimal notation, such as <c>-0.50</c>.</summary>
    public static string Write(BigInteger mantissa, int scale)
    {
        var digits = BigInteger.Abs(mantissa).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var sign = mantissa.Sign < 0 ? "-" : "";
        return scale == 0 ? sign + digits : $"{sign}{digits.AsSpan(0, digits.Length - scale)}.{digits.AsSpan(digits.Length - scale)}";
    }

    public override readonly string ToString() => Write(Mantissa, _scale);

    public readonly void Write(PayloadWriter writer)
    {
        writer.Number(_isBig ? ~_scale : _scale);
        if (_isBig)
        {
            writer.Blob(_big.ToByteArray());
        }
        else
        {
            writer.Wide(_small);
        }
    }

    public static ExactSum Read(ref PayloadReader reader)
    {
        var scale = (int)reader.Number();
        return scale < 0
            ? new ExactSum { _scale = ~scale, _isBig = true, _big = new BigInteger(reader.Blob()) }
            : new ExactSum { _scale = scale, _small = reader.Wide() };
    }

    private bool TryAdd(Int128 mantissa, int scale)
    {
        var (own, ownScale) = (_small, _scale);
        if (scale < ownScale)
        {
            if (!TryRaise(ref mantissa, ownScale - scale))
            {
                return false;
            }
        }
        else if (scale > ownScale)
        {
            if (!TryRaise(ref own, scale - ownScale))
            {
                return false;
            }

            ownScale = scale;
        }

        var sum = unchecked(own + mantissa);
        if (Int128.IsNegative(own) == Int128.IsNegative(mantissa) && Int128.IsNegative(sum) != Int128.IsNegative(own))
        {
            return false;
        }

        (_small, _scale) = (sum, ownScale);
        return true;
    }

    private static bool TryRaise(ref Int128 mantissa, int by)
    {
        if (mantissa == 0)
        {
            return true;
        }

        // The quotient detects an overflow before it happens.
        if (by >= Powers.Length || Int128.Abs(mantissa) > Int128.MaxValue / Powers[by])
        {
            return false;
        }

        mantissa *= Powers[by];
        return true;
    }

    private void AddBig(BigInteger mantissa, int scale)
    {
        var own = Mantissa;
        if (scale > _scale)
        {
            own *= BigInteger.Pow(10, scale - _scale);
            _scale = scale;
        }
        else if (scale < _scale)
        {
            mantissa *= BigInteger.Pow(10, _scale - scale);
        }

        _big = own + mantissa;
        _isBig = true;
        _small = 0;
    }

    private static Int128[] PowersOfTen()
    {
        var powers = new Int128[39];
        powers[0] = 1;
        for (var exponent = 1; exponent < powers.Length; exponent++)
        {
            powers[exponent] = powers[exponent - 1] * 10;
        }

        return powers;
    }
}
