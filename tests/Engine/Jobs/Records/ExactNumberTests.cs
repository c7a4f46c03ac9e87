using System.Globalization;
using System.Numerics;
using System.Text;
using TuiScan.Engine.Jobs.Records;
using Xunit;

namespace TuiScan.Tests.Engine.Jobs.Records;

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
    public void CompareTo_RandomNumbers_AgreesWithBigIntegers()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++)
        {
            var (left, leftValue) = Draw(random);
            var (right, rightValue) = Draw(random);
            var expected = leftValue.CompareTo(rightValue);
            Assert.True(expected == Math.Sign(Parsed(left).CompareTo(Parsed(right))), $"seed {seed}: {left} against {right}");
        }
    }

    /// <summary>A number and its value in units of 10^-60.</summary>
    private static (string Text, BigInteger Value) Draw(Random random)
    {
        var whole = Digits(random, random.Next(0, 4) == 0 ? random.Next(1, 30) : random.Next(1, 3));
        var fraction = random.Next(2) == 0 ? "" : Digits(random, random.Next(0, 4) == 0 ? random.Next(1, 30) : random.Next(1, 3));
        var exponent = random.Next(3) == 0 ? random.Next(-20, 20) : 0;
        var sign = random.Next(2) == 0 ? "-" : "";
        var value = BigInteger.Parse(sign + whole + fraction, CultureInfo.InvariantCulture) * BigInteger.Pow(10, 60 - fraction.Length + exponent);
        var text = sign + whole + (fraction.Length > 0 ? "." + fraction : "") + (exponent != 0 ? "e" + exponent.ToString(CultureInfo.InvariantCulture) : "");
        return (text, value);
    }

    // Few different digits, so that numbers are often equal or nearly so.
    private static string Digits(Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => "0019"[random.Next(4)]));

    private static ExactNumber Parsed(string text)
    {
        Assert.True(ExactNumber.TryParse(Encoding.UTF8.GetBytes(text), out var number), text);
        return number;
    }
}
