using Xunit;

namespace TuiScan.Tests.Profiles.Toml;

/// <summary>The rules for defining tables and adding to them.</summary>
public sealed class TomlTableRulesTests
{
    [Theory]
    [InlineData("a.b.c = 1\na.b.d = 2\na.e = 3", "{ a = { b = { c = 1, d = 2 }, e = 3 } }")]
    [InlineData("a . \"b\" . 'c' = 1", "{ a = { b = { c = 1 } } }")]
    [InlineData("\"\" = 1\n\"a.b\" = 2\n'c\"d' = 3", "{ \"\" = 1, \"a.b\" = 2, 'c\"d' = 3 }")]
    [InlineData("3.14 = 1\n1979-05-27 = 2\ntrue = 3\n-_- = 4", "{ 3 = { 14 = 1 }, 1979-05-27 = 2, true = 3, -_- = 4 }")]
    [InlineData("[a]\n[a.b]\nc = 1", "{ a = { b = { c = 1 } } }")]
    [InlineData("[a.b]\nc = 1\n[a]\nd = 2", "{ a = { b = { c = 1 }, d = 2 } }")]
    [InlineData(" [ a . 'b' ] # comment\n  c=1", "{ a = { b = { c = 1 } } }")]
    [InlineData("[fruit]\napple.color = 'red'\n[fruit.apple.texture]\nsmooth = true", "{ fruit = { apple = { color = \"red\", texture = { smooth = true } } } }")]
    [InlineData("[[a]]\nb = 1\n[[a]]\n[[a]]\nb = 3", "{ a = [{ b = 1 }, {}, { b = 3 }] }")]
    [InlineData("[[a]]\n[a.b]\nc = 1\n[[a.d]]\ne = 2\n[[a]]\n[a.b]", "{ a = [{ b = { c = 1 }, d = [{ e = 2 }] }, { b = {} }] }")]
    [InlineData("a = { b = { c = 1 }, d.e = 2, d.f = 3 }", "{ a = { b = { c = 1 }, d = { e = 2, f = 3 } } }")]
    [InlineData("a = [ 1, 'two', [3.0], {}, # comment\n\r\n true, ]", "{ a = [1, \"two\", [3.0], {}, true] }")]
    [InlineData("a = []\nb = {}\nc = [[], [[]]]", "{ a = [], b = {}, c = [[], [[]]] }")]
    [InlineData("a = {b = [1,\n2]}", "{ a = { b = [1, 2] } }")]
    [InlineData("a = {\n  b = 1, # one\n\n  c = 2,\n}", "{ a = { b = 1, c = 2 } }")]
    [InlineData("[x.y.z.w]\n[x]", "{ x = { y = { z = { w = {} } } } }")]
    public void Parse_Tables_GiveTheTree(string text, string expected) => Assert.Equal(expected, Toml.Read(text).ToString());

    [Theory]
    [InlineData("a = 1\na = 2", "2:1: 'a' is set already (line 1): remove one of the two")]
    [InlineData("a = 1\n\"a\" = 2", "2:1: 'a' is set already (line 1): remove one of the two")]
    [InlineData("a = {}\na = 2", "2:1: 'a' is set already (line 1): remove one of the two")]
    [InlineData("a = { b = 1, b = 2 }", "1:14: 'b' is set already (line 1): remove one of the two")]
    [InlineData("a = 1\na.b = 2", "2:1: 'a' is an integer already (line 1): it cannot be a table too")]
    [InlineData("a.b = 1\na = 2", "2:1: 'a' is a table already (line 1): give one of the two another name")]
    [InlineData("[a]\n[a]", "2:2: 'a' is defined already (line 1): put all its keys under one header")]
    [InlineData("[a]\nb.c = 1\n[a.b]", "3:4: 'a.b' is defined already by dotted keys (line 2): continue with dotted keys there")]
    [InlineData("[a.b]\nc = 1\n[a]\nb.d = 2", "4:1: 'b' has a header of its own (line 1): put the key under that")]
    [InlineData("a = {}\n[a.b]", "2:2: 'a' is an inline table, which is complete (line 1): write the keys within its braces")]
    [InlineData("a = {}\na.b = 1", "2:1: 'a' is an inline table, which is complete (line 1): write the keys within its braces")]
    [InlineData("a = { b = {}, b.c = 1 }", "1:15: 'b' is an inline table, which is complete (line 1): write the keys within its braces")]
    [InlineData("a = []\n[[a]]", "2:3: 'a' is an array of values already (line 1): write all its values in its brackets")]
    [InlineData("[[a]]\n[a]", "2:2: 'a' is an array of tables already (line 1): write [[...]] to add a table to it")]
    [InlineData("[a]\n[[a]]", "2:3: 'a' is a table already (line 1): it cannot be an array of tables too")]
    [InlineData("[a.b]\n[[a]]", "2:3: 'a' is a table already (line 1): it cannot be an array of tables too")]
    [InlineData("[[a]]\n[x]\n[a.b]\n[a.b]", "4:4: 'a.b' is defined already (line 3): put all its keys under one header")]
    [InlineData("a.b = 1\n[x]\n[a]", "3:2: 'a' is defined already by dotted keys (line 1): continue with dotted keys there")]
    [InlineData("[[t.a]]\n[t]\na.b = 1", "3:1: 'a' is an array of tables (line 1): put the key under its [[...]]")]
    [InlineData("a = 'x'\n[a.b]", "2:2: 'a' is a string already (line 1): it cannot be a table too")]
    public void Parse_SecondDefinition_NamesTheFirst(string text, string expected) => Assert.Equal(expected, Toml.OnlyError(text));

    [Fact]
    public void Parse_DottedKeyIntoImpliedTable_DefinesItOnce()
    {
        var root = Toml.Read("[a.b.c]\nx = 1\n[a]\nb.y = 2");
        Assert.Equal("{ a = { b = { c = { x = 1 }, y = 2 } } }", root.ToString());
        Assert.Single(Toml.Errors("[a.b.c]\nx = 1\n[a]\nb.y = 2\n[a.b]"));
    }
}
