using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
using TuiScan.Records;
using TuiScan.Records.Aggregates;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Records;

/// <summary>Sums of integers and decimals are exact for any length, and survive encoding.</summary>
public sealed class ExactSumTests
{
    [Theory]
    [InlineData("1 2 3", "6")]
    [InlineData("0.1 0.2", "0.3")]
    [InlineData("1.50 1.5", "3.00")]
    [InlineData("-0.5 .5", "0.0")]
    [InlineData("-0.05", "-0.05")]
    [InlineData("99999999999999999999999999999999999999 1", "100000000000000000000000000000000000000")]
    [InlineData("9223372036854775807 9223372036854775807 0.000000000000000001", "18446744073709551614.000000000000000001")]
    [InlineData("+5 005", "10")]
    public void Add_Numbers_GivesTheirSum(string numbers, string expected)
    {
        var sum = default(ExactSum);
        foreach (var number in numbers.Split(' '))
        {
            Add(ref sum, number);
        }

        Assert.Equal(expected, sum.ToString());
    }

    [Fact]
    public void Add_RandomNumbersInParts_IsTheSumOfAll() =>
        Numbers().Array[0, 19].Array[1, 4].Holds(
            parts =>
            {
                var (total, expected) = (default(ExactSum), BigInteger.Zero);
                foreach (var part in parts)
                {
                    var sum = default(ExactSum);
                    foreach (var number in part)
                    {
                        Add(ref sum, number);
                        expected += Scaled(number, 60);
                    }

                    total.Add(Written(sum));
                }

                Assert.Equal(expected, total.Mantissa * BigInteger.Pow(10, 60 - total.Scale));
            },
            cases: 200);

    private static ExactSum Written(in ExactSum sum)
    {
        var writer = new PayloadWriter();
        sum.Write(writer);
        var reader = new PayloadReader(writer.Written);
        return ExactSum.Read(ref reader);
    }

    private static void Add(ref ExactSum sum, string number)
    {
        Assert.True(ExactNumber.TryParse(Encoding.ASCII.GetBytes(number), out var parsed));
        if (parsed.IsSmall)
        {
            sum.Add(parsed.Small);
        }
        else
        {
            var (mantissa, scale) = ExactSum.Parse(Encoding.ASCII.GetBytes(number));
            sum.Add(mantissa, scale);
        }
    }

    private static Gen<string> Numbers()
    {
        Gen<string> Digits(int few, int many) =>
            Gen.Int[0, 9].Array[Gen.Frequency((3, Gen.Int[1, few]), (1, Gen.Int[1, many]))].Select(digits => string.Concat(digits));
        var fraction = Gen.OneOf(Gen.Const(""), Digits(5, 49).Select(digits => "." + digits));
        return Gen.Select(Gen.OneOf("", "-"), Digits(11, 59), fraction, string.Concat);
    }

    private static BigInteger Scaled(string number, int scale)
    {
        var point = number.IndexOf('.', StringComparison.Ordinal);
        var fraction = point < 0 ? 0 : number.Length - point - 1;
        return BigInteger.Parse(number.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * BigInteger.Pow(10, scale - fraction);
    }
}
