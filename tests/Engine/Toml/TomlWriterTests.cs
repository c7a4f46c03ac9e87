using TuiScan.Engine.Toml;
using Xunit;

namespace TuiScan.Tests.Engine.Toml;

public sealed class TomlWriterTests
{
    [Fact]
    public void Write_TheSample_ReadsBackEqual() => TomlRoundTrip.AssertReadsBackEqual(Toml.Read(TomlSamples.All), "sample");

    [Theory]
    [InlineData("")]
    [InlineData("a = 1\nb = \"two\"\n")]
    [InlineData("a.b.c = 1\na.b.d = {}\n")]
    [InlineData("a = 1\n\n[b]\nc = 2\n\n[b.d]\n\n[e.f]\ng = 3\n")]
    [InlineData("[[a]]\nb = 1\n\n[a.c]\n\n[[a.d]]\ne = []\n\n[[a]]\n")]
    [InlineData("[fruit]\napple.color = \"red\"\n\n[fruit.apple.texture]\nsmooth = true\n")]
    [InlineData("a = { b = 1, c.d = [{}, { e = 2 }] }\n")]
    [InlineData("\"\" = 1\n\"a.b\" = 2\n\"é\" = 3\nplain-key_1 = 4\n")]
    [InlineData("a = [nan, inf, -inf, -0.0, 1.0, 1e+100, 5e-324, 0.1]\n")]
    [InlineData("a = [1979-05-27T07:32:00.5-07:00, 1979-05-27T07:32:00, 1979-05-27, 07:32:60]\n")]
    [InlineData("a = \"line\\nbreak \\u0000 \\u001B \\u007F \\u0085 \\uFEFF\"\n")]
    [InlineData("a = 'C:\\path \"quoted\"'\nb = \"it's a \\\\ \\\"mix\\\"\"\n")]
    public void Write_WhatWasReadInItsOwnLayout_GivesTheSameText(string text) => Assert.Equal(text, TomlWriter.Write(Toml.Read(text)));

    [Fact]
    public void Write_KeysBehindASubtable_ComeFirst()
    {
        var root = new TomlTable();
        var table = new TomlTable();
        table.Add("below", new TomlTable());
        table.Add("key", new TomlInteger(1));
        root.Add("table", table);
        root.Add("last", new TomlBoolean(true));
        Assert.Equal("last = true\n\n[table]\nkey = 1\n\n[table.below]\n", TomlWriter.Write(root));
    }

    [Fact]
    public void Write_LongArray_TakesALineForEachItem()
    {
        var root = new TomlTable();
        root.Add("exclude", new TomlArray(Enumerable.Range(0, 3).Select(i => new TomlString(new string((char)('a' + i), 50)))));
        var text = TomlWriter.Write(root);
        Assert.Equal(5, text.Count(character => character == '\n'));
        Assert.Equal(root, Toml.Read(text));
    }

    [Fact]
    public void Write_TablesMadeByCodeThatTomlCannotSay_KeepTheirValues()
    {
        var root = new TomlTable();
        root.Add("empty", new TomlTable { Kind = TomlTableKind.Dotted });
        root.Add("none", new TomlArray { IsArrayOfTables = true });
        root.Add("mixed", new TomlArray([new TomlTable(), new TomlInteger(1)]) { IsArrayOfTables = true });
        root.Add("listed", new TomlArray([new TomlTable()]));
        TomlRoundTrip.AssertReadsBackEqual(root, "made by code");
    }

    [Fact]
    public void Write_HalfASurrogatePair_BecomesAReplacementCharacter()
    {
        var root = new TomlTable();
        root.Add("\ud800", new TomlString("x\udc00'\"y"));
        Assert.Equal(new TomlString("x\ufffd'\"y"), Toml.Read(TomlWriter.Write(root)).Find("\ufffd")!.Value);
    }
}
