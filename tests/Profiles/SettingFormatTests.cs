using TuiScan.Engine.Settings.Values;
using TuiScan.Tests.Profiles.Toml;
using Xunit;

namespace TuiScan.Tests.Profiles;

public sealed class SettingFormatTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("[1, \"two\", true, [], {}]")]
    [InlineData("{ \"\" = 1, \"a.b\" = 2, \"é\" = 3, plain-key_1 = { c = 4 } }")]
    [InlineData("[nan, inf, -inf, -0.0, 1.0, 1e+100, 5e-324, 0.1]")]
    [InlineData("[1979-05-27T07:32:00.5-07:00, 1979-05-27T07:32:00, 1979-05-27, 07:32:00]")]
    [InlineData("\"line\\nbreak \\u0000 \\u001B \\u007F \\u0085 \\uFEFF \\uFFFD\"")]
    [InlineData("'C:\\path \"quoted\"'")]
    [InlineData("\"it's a \\\\ \\\"mix\\\"\"")]
    public void Value_WhatWasReadInThisNotation_IsTheSameText(string text) =>
        Assert.Equal(text, SettingFormat.Value(Toml.Toml.Read($"a = {text}").Find("a")!.Value));

    [Fact]
    public void Value_TheSample_ReadsBackEqual()
    {
        var root = Toml.Toml.Read(TomlSamples.All);
        Assert.Equal(root, Toml.Toml.Read($"a = {root}").Find("a")!.Value);
    }

    [Fact]
    public void Value_HalfASurrogatePair_BecomesAReplacementCharacter()
    {
        var table = new SettingTable();
        table.Add("\ud800", new SettingText("x\udc00'\"y"));
        Assert.Equal(new SettingText("x\ufffd'\"y"), Toml.Toml.Read($"a = {table}").Find("a", "\ufffd")!.Value);
    }
}
