using TuiScan.Engine.Toml;
using Xunit;

namespace TuiScan.Tests.Engine.Toml;

public sealed class TomlDateTimeTests
{
    [Fact]
    public void Parse_OffsetDateTime_KeepsAllParts()
    {
        var date = new TomlLocalDate(1979, 5, 27);
        Assert.Equal(new TomlOffsetDateTime(date, new TomlLocalTime(7, 32, 0, 0), 0), Toml.Value<TomlOffsetDateTime>("a = 1979-05-27T07:32:00Z"));
        Assert.Equal(new TomlOffsetDateTime(date, new TomlLocalTime(0, 32, 0, 999_999_000), -420), Toml.Value<TomlOffsetDateTime>("a = 1979-05-27T00:32:00.999999-07:00"));
        Assert.Equal(new TomlOffsetDateTime(date, new TomlLocalTime(7, 32, 0, 0), 330), Toml.Value<TomlOffsetDateTime>("a = 1979-05-27 07:32:00+05:30 # comment"));
        Assert.Equal(new TomlOffsetDateTime(date, new TomlLocalTime(7, 32, 0, 0), 0), Toml.Value<TomlOffsetDateTime>("a = 1979-05-27t07:32:00z"));
    }

    [Theory]
    [InlineData("1979-05-27T07:32:00")]
    [InlineData("1979-05-27T00:32:00.5")]
    [InlineData("1979-05-27")]
    [InlineData("0000-02-29")]
    [InlineData("9999-12-31")]
    [InlineData("2000-02-29")]
    [InlineData("07:32:00")]
    [InlineData("23:59:60")]
    [InlineData("00:32:00.123456789")]
    [InlineData("1990-12-31T23:59:60Z")]
    [InlineData("1937-01-01T12:00:27.87+23:59")]
    [InlineData("1937-01-01T12:00:27.87-00:01")]
    public void Parse_DateOrTime_WritesTheSame(string text) => Assert.Equal(text, Toml.Read($"a = {text}").Find("a")!.Value.ToString());

    [Fact]
    public void Parse_MoreDigitsThanNanoseconds_CutsThem() =>
        Assert.Equal(new TomlLocalTime(1, 2, 3, 123_456_789), Toml.Value<TomlLocalTime>("a = 01:02:03.1234567899999999999999"));

    [Fact]
    public void Parse_DateThenComment_IsADate()
    {
        Assert.Equal(new TomlLocalDate(1979, 5, 27), Toml.Value<TomlLocalDate>("a = 1979-05-27 # 07:32"));
        Assert.Equal(new TomlLocalDate(1979, 5, 27), Toml.Value<TomlLocalDate>("a = 1979-05-27 "));
    }

    [Theory]
    [InlineData("1979-13-01", "month 13 does not exist: accepted are 01 to 12")]
    [InlineData("1979-00-01", "month 00 does not exist: accepted are 01 to 12")]
    [InlineData("2021-02-29", "day 29 does not exist: 2021-02 has the days 01 to 28")]
    [InlineData("1900-02-29", "day 29 does not exist: 1900-02 has the days 01 to 28")]
    [InlineData("2021-01-00", "day 00 does not exist: 2021-01 has the days 01 to 31")]
    [InlineData("2021-1-1", "expected a date as YYYY-MM-DD")]
    [InlineData("20210-01-01", "expected a date as YYYY-MM-DD")]
    [InlineData("2021-01-01T", "expected a time as HH:MM:SS, seconds included")]
    [InlineData("2021-01-01T12:00Z", "expected a time as HH:MM:SS, seconds included")]
    [InlineData("2021-01-01x12:00:00", "expected 'T' or a space between the date and the time")]
    [InlineData("24:00:00", "the time does not exist: accepted are 00:00:00 to 23:59:60")]
    [InlineData("12:60:00", "the time does not exist: accepted are 00:00:00 to 23:59:60")]
    [InlineData("12:00:61", "the time does not exist: accepted are 00:00:00 to 23:59:60")]
    [InlineData("12:00", "expected a time as HH:MM:SS, seconds included")]
    [InlineData("1:00:00", "expected a date as YYYY-MM-DD")]
    [InlineData("12:00:00.", "expected digits after the '.' of the seconds")]
    [InlineData("12:00:00Z", "expected nothing after the time: a time without a date has no offset")]
    [InlineData("2021-01-01T12:00:00+1:00", "expected Z, +HH:MM or -HH:MM after the time")]
    [InlineData("2021-01-01T12:00:00+24:00", "the offset does not exist: accepted are -23:59 to +23:59")]
    [InlineData("2021-01-01T12:00:00+00:60", "the offset does not exist: accepted are -23:59 to +23:59")]
    public void Parse_DateOrTimeThatDoesNotExist_SaysWhatDoes(string text, string expected) =>
        Assert.Equal($"1:5: '{text}' is no date or time: {expected}", Toml.OnlyError($"a = {text}"));
}
