using TuiScan.Engine.Settings.Values;
using Xunit;

namespace TuiScan.Tests.Profiles.Toml;

public sealed class TomlNumberTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("+0", 0)]
    [InlineData("-0", 0)]
    [InlineData("+99", 99)]
    [InlineData("-17", -17)]
    [InlineData("1_000", 1000)]
    [InlineData("5_349_221", 5349221)]
    [InlineData("1_2_3", 123)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("0xDEADBEEF", 0xDEADBEEF)]
    [InlineData("0xdead_beef", 0xDEADBEEF)]
    [InlineData("0x7FFFFFFFFFFFFFFF", long.MaxValue)]
    [InlineData("0x00_1", 1)]
    [InlineData("0o755", 493)]
    [InlineData("0b1101_0110", 214)]
    public void Parse_Integer_GivesItsValue(string number, long expected) =>
        Assert.Equal(expected, Toml.Value<SettingInteger>($"a = {number}").Value);

    [Theory]
    [InlineData("1.0", 1.0)]
    [InlineData("+3.1415", 3.1415)]
    [InlineData("-0.01", -0.01)]
    [InlineData("5e+22", 5e22)]
    [InlineData("1e06", 1e6)]
    [InlineData("-2E-2", -0.02)]
    [InlineData("6.626e-34", 6.626e-34)]
    [InlineData("224_617.445_991_228", 224617.445991228)]
    [InlineData("1_0e1_0", 10e10)]
    [InlineData("0.0", 0.0)]
    [InlineData("0e0", 0.0)]
    [InlineData("-0.0", -0.0)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("+inf", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("nan", double.NaN)]
    [InlineData("-nan", double.NaN)]
    public void Parse_Float_GivesItsValue(string number, double expected) =>
        Assert.Equal(new SettingFloat(expected), Toml.Value<SettingFloat>($"a = {number}"));

    [Theory]
    [InlineData("01", "a number may not start with 0: remove the leading zeros")]
    [InlineData("-01", "a number may not start with 0: remove the leading zeros")]
    [InlineData("03.14", "a number may not start with 0: remove the leading zeros")]
    [InlineData("1__0", "an underscore must have a digit on both sides")]
    [InlineData("1_", "an underscore must have a digit on both sides")]
    [InlineData("1_.5", "an underscore must have a digit on both sides")]
    [InlineData("1._5", "an underscore must have a digit on both sides")]
    [InlineData("1e_5", "an underscore must have a digit on both sides")]
    [InlineData("0x_1", "expected hexadecimal digits after 0x, with single underscores between them")]
    [InlineData("0x1_", "expected hexadecimal digits after 0x, with single underscores between them")]
    [InlineData("0x", "expected hexadecimal digits after 0x, with single underscores between them")]
    [InlineData("0xg", "expected hexadecimal digits after 0x, with single underscores between them")]
    [InlineData("0o8", "expected octal digits (0 to 7) after 0o, with single underscores between them")]
    [InlineData("0b2", "expected binary digits (0 or 1) after 0b, with single underscores between them")]
    [InlineData("1.", "expected a digit")]
    [InlineData("1.e5", "expected a digit")]
    [InlineData("1e", "expected a digit")]
    [InlineData("+", "expected a digit")]
    [InlineData("--1", "expected a digit")]
    [InlineData("+0x1", "a number ends where its digits end")]
    [InlineData("1.2.3", "a number ends where its digits end")]
    [InlineData("0X1", "write 0x")]
    [InlineData("9223372036854775808", "the integer is out of range: accepted are -9223372036854775808 to 9223372036854775807")]
    [InlineData("0x8000000000000000", "the integer is out of range: accepted are -9223372036854775808 to 9223372036854775807")]
    [InlineData("4096KB", "a number ends where its digits end")]
    public void Parse_BrokenNumber_SaysWhatIsWrong(string number, string expected) =>
        Assert.Equal($"1:5: '{number}' is no number: {expected}", Toml.OnlyError($"a = {number}"));

    [Fact]
    public void Parse_VeryLongNumbers_AreReadOrRefused()
    {
        Assert.Equal(new SettingFloat(double.PositiveInfinity), Toml.Value<SettingFloat>($"a = {new string('9', 5000)}.0"));
        Assert.Equal(new SettingFloat(0.0), Toml.Value<SettingFloat>($"a = 0.{new string('0', 5000)}1"));
        Assert.Contains("out of range", Toml.OnlyError($"a = {new string('9', 5000)}"), StringComparison.Ordinal);
    }
}
