using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
using TuiScan.Records;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Records;

public sealed class ExactNumberTests
{
    [Theory]
    [InlineData("0", "-0", 0)]
    [InlineData("0", "0.000", 0)]
    [InlineData("1", "1.0", 0)]
    [InlineData("007", "7", 0)]
    [InlineData("+7", " 7\t", 0)]
    [InlineData(".5", "0.5", 0)]
    [InlineData("5.", "5", 0)]
    [InlineData("1e3", "1000", 0)]
    [InlineData("1000e-3", "1.000", 0)]
    [InlineData("0.001e3", "1", 0)]
    [InlineData("9007199254740993", "9007199254740992", 1)]
    [InlineData("0.1", "0.10000000000000000000000001", -1)]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567891", -1)]
    [InlineData("-123456789012345678901234567890", "-123456789012345678901234567891", 1)]
    [InlineData("-1", "1", -1)]
    [InlineData("-1", "0", -1)]
    [InlineData("1e400", "9e399", 1)]
    [InlineData("1e-400", "0", 1)]
    [InlineData("0e999999999", "0", 0)]
    [InlineData("999999999999999999", "0.000000000000000001", 1)]
    [InlineData("99999999999999999.9", "100000000000000000", -1)]
    public void CompareTo_Numbers_IsExact(string left, string right, int sign)
    {
        Assert.Equal(sign, Math.Sign(Parsed(left).CompareTo(Parsed(right))));
        Assert.Equal(-sign, Math.Sign(Parsed(right).CompareTo(Parsed(left))));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("+-1")]
    [InlineData("1e")]
    [InlineData("e5")]
    [InlineData("1e+")]
    [InlineData("1.2.3")]
    [InlineData("1,000")]
    [InlineData("1 000")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("12ab")]
    [InlineData("1e1234567890")]
    [InlineData("\n1")]
    public void TryParse_OtherText_IsNoNumber(string text) => Assert.False(ExactNumber.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("-12", "Integer")]
    [InlineData("12.", "Decimal")]
    [InlineData("0.50", "Decimal")]
    [InlineData("1E5", "Float")]
    public void TryParse_Number_TellsHowItWasWritten(string text, string kind) => Assert.Equal(kind, Parsed(text).Kind.ToString());

    [Fact]
    public void CompareTo_RandomNumbers_AgreesWithBigIntegers() =>
        Gen.Select(Numbers(), Numbers()).Holds(
            test => Assert.Equal(test.Item1.Value.CompareTo(test.Item2.Value), Math.Sign(Parsed(test.Item1.Text).CompareTo(Parsed(test.Item2.Text)))),
            cases: 20_000,
            print: test => $"{test.Item1.Text} against {test.Item2.Text}");

    /// <summary>Numbers and their values in units of 10^-60.</summary>
    private static Gen<(string Text, BigInteger Value)> Numbers()
    {
        // Few different digits, so that numbers are often equal or nearly so.
        var digits = Gen.OneOf("0019".ToCharArray()).Array[Gen.Frequency((3, Gen.Int[1, 2]), (1, Gen.Int[1, 29]))].Select(d => new string(d));
        return Gen.Select(
            Gen.OneOf("", "-"), digits, Gen.OneOf(Gen.Const(""), digits), Gen.Frequency((2, Gen.Const(0)), (1, Gen.Int[-20, 19])),
            (sign, whole, fraction, exponent) =>
            {
                var value = BigInteger.Parse(sign + whole + fraction, CultureInfo.InvariantCulture) * BigInteger.Pow(10, 60 - fraction.Length + exponent);
                var text = sign + whole + (fraction.Length > 0 ? "." + fraction : "") + (exponent != 0 ? "e" + exponent.ToString(CultureInfo.InvariantCulture) : "");
                return (text, value);
            });
    }

    private static ExactNumber Parsed(string text)
    {
        Assert.True(ExactNumber.TryParse(Encoding.UTF8.GetBytes(text), out var number), text);
        return number;
    }
}
