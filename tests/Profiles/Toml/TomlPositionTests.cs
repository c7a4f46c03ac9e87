using TuiScan.Engine.Settings.Values;
using Xunit;

namespace TuiScan.Tests.Profiles.Toml;

public sealed class TomlPositionTests
{
    private const string Profile = "# é\r\n[job]\r\nkind = \"integrity\"\r\n  severity = { \"😀\" = 1,\tb.c = [1,\r\n 2] }\r\n[[x.y]]\r\nz = 1979-05-27 07:32:00\r\n";

    [Fact]
    public void Descend_AProfile_GivesEachPathWithThePlacesOfKeyAndValue() => Assert.Equal(
        [
            "job 2:2 2:1",
            "job.kind 3:1 3:8",
            "job.severity 4:3 4:14",
            "job.severity.\"😀\" 4:16 4:22",
            "job.severity.b 4:25 4:25",
            "job.severity.b.c 4:27 4:31",
            "x 6:3 6:3",
            "x.y 6:5 6:1",
        ],
        Toml.Descend(Toml.Read(Profile)).Select(found => $"{found.Path} {found.Entry.Key.Position} {found.Entry.Value.Position}"));

    [Fact]
    public void Span_OfEveryValue_CutsItsTextOut()
    {
        var root = Toml.Read(Profile);
        Assert.Equal("\"integrity\"", Cut(root.Find("job", "kind")!.Value));
        Assert.Equal("{ \"😀\" = 1,\tb.c = [1,\r\n 2] }", Cut(root.Find("job", "severity")!.Value));
        Assert.Equal("[1,\r\n 2]", Cut(root.Find("job", "severity", "b", "c")!.Value));
        Assert.Equal("[job]", Cut(root.Find("job")!.Value));
        var item = (SettingTable)((SettingList)root.Find("x", "y")!.Value).Items[0];
        Assert.Equal("[[x.y]]", Cut(item));
        Assert.Equal("1979-05-27 07:32:00", Cut(item.Find("z")!.Value));
    }

    [Fact]
    public void Find_WhatIsNotThere_IsNull()
    {
        var root = Toml.Read("a.b = 1");
        Assert.Null(root.Find("b"));
        Assert.Null(root.Find("a", "c"));
        Assert.Null(root.Find("a", "b", "c"));
        Assert.Null(root.Find());
    }

    [Fact]
    public void TryGet_InALargeTable_FindsEveryKey()
    {
        var root = Toml.Read(string.Concat(Enumerable.Range(0, 5_000).Select(i => $"k{i} = {i}\n")));
        for (var i = 0; i < 5_000; i++)
        {
            Assert.True(root.TryGet($"k{i}", out var entry));
            Assert.Equal(new SettingInteger(i), entry.Value);
        }

        Assert.False(root.Add("k0", new SettingInteger(1)));
        Assert.False(root.TryGet("K0", out _));
    }

    [Fact]
    public void Equals_SameMeaningInAnotherLayout_IsEqual()
    {
        Assert.Equal(Toml.Read("a = {b = 1, c = 0x10}"), Toml.Read("[a]\nc = 16\nb = 1"));
        Assert.Equal(Toml.Read("a.b = 1").GetHashCode(), Toml.Read("[a]\nb = 1").GetHashCode());
        Assert.NotEqual(Toml.Read("a = 0.0"), Toml.Read("a = -0.0"));
        Assert.NotEqual(Toml.Read("a = 1"), Toml.Read("a = 1.0"));
        Assert.NotEqual(Toml.Read("a = [1, 2]"), Toml.Read("a = [2, 1]"));
        Assert.Equal(Toml.Read("a = [nan]"), Toml.Read("a = [-nan]"));
    }

    [Theory]
    [InlineData("a = \"é😀x\"", 3, "1:8")]
    [InlineData("a = 'xyz'", 1, "1:6")]
    [InlineData("a = \"\\t\"", 1, "1:5")]
    [InlineData("a = \"\"\"x\"\"\"", 1, "1:5")]
    public void At_ACodePoint_IsItsColumnWhereTheTextIsWrittenPlainly(string text, int column, string expected) =>
        Assert.Equal(expected, Toml.Value<SettingText>(text).At(column).ToString());

    [Fact]
    public void AtIndex_BehindASurrogatePair_CountsItOnce() =>
        Assert.Equal("1:7", Toml.Value<SettingText>("a = '😀x'").AtIndex(2).ToString());

    private static string Cut(SettingValue value) =>
        Profile.Substring(value.Span.Offset, value.Span.Length);
}
