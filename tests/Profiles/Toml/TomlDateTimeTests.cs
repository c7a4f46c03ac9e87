using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;
using Xunit;

namespace TuiScan.Tests.Profiles.Toml;

/// <summary>No setting takes a date, but a message shows it as it was written.</summary>
public sealed class TomlDateTimeTests
{
    [Theory]
    [InlineData("1979-05-27T07:32:00Z", "an offset date-time", "1979-05-27T07:32:00Z")]
    [InlineData("1979-05-27t00:32:00.999999-07:00", "an offset date-time", "1979-05-27T00:32:00.999999-07:00")]
    [InlineData("1979-05-27 07:32z # comment", "an offset date-time", "1979-05-27T07:32:00Z")]
    [InlineData("1979-05-27T07:32", "a local date-time", "1979-05-27T07:32:00")]
    [InlineData("1979-05-27T00:32:00.5", "a local date-time", "1979-05-27T00:32:00.5")]
    [InlineData("1979-05-27 # 07:32", "a local date", "1979-05-27")]
    [InlineData("2000-02-29", "a local date", "2000-02-29")]
    [InlineData("07:32", "a local time", "07:32:00")]
    [InlineData("00:32:00.1234567", "a local time", "00:32:00.1234567")]
    public void Parse_DateOrTime_KeepsItAsText(string text, string type, string expected) =>
        Assert.Equal(new SettingTime(TextEscaper.Escape(type), expected), Toml.Value<SettingTime>($"a = {text}"));

    [Theory]
    [InlineData("1979-13-01")]
    [InlineData("2021-02-29")]
    [InlineData("20210-01-01")]
    [InlineData("2021-1-1")]
    [InlineData("2021-01-01T")]
    [InlineData("2021-01-01x12:00:00")]
    [InlineData("24:00:00")]
    [InlineData("12:00:00Z")]
    [InlineData("1_2:00:00")]
    [InlineData("2021-01-01 12:00:61")]
    [InlineData("2021-01-01T12:00:00+24:00")]
    public void Parse_DateOrTimeThatDoesNotExist_ShowsSuchAsDo(string text) => Assert.Equal(
        $"1:5: '{text}' is no date or time that exists: accepted are such as 1979-05-27, 07:32:00, 1979-05-27T07:32:00 and 1979-05-27T07:32:00Z",
        Toml.OnlyError($"a = {text}"));

    // Valid TOML; Tomlyn keeps dates in types of .NET, which do not have them.
    [Theory]
    [InlineData("23:59:60")]
    [InlineData("0000-01-01")]
    [InlineData("00:32:00.12345678")]
    [InlineData("1979-05-27T07:32:00+14:01")]
    public void Parse_TimeThatTheLibraryCannotHold_IsRefused(string text) =>
        Assert.Contains("is no date or time that exists", Toml.OnlyError($"a = {text}"), StringComparison.Ordinal);
}
