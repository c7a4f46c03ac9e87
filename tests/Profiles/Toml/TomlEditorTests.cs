using System.Text;
using TuiScan.Engine.Settings.Values;
using TuiScan.Profiles.Toml;
using Xunit;

namespace TuiScan.Tests.Profiles.Toml;

public sealed class TomlEditorTests
{
    private const string Profile = """
        # TuiScan: what to scan, and how
        # (second line)

        [job]
        kind = "integrity"   # the only one so far
        severity = { removed = "high" } # more to come

        # how to run
        [pipeline]
          mode  =  "threads"     # was: tasks
        # end of pipeline

        [limits.net]
        rate = 0x10
        """;

    [Theory]
    [InlineData("pipeline.mode", "\"tasks\"", "mode  =  \"threads\"     # was", "mode  =  \"tasks\"     # was")]
    [InlineData("pipeline.workers", "8", "# was: tasks\n", "# was: tasks\nworkers = 8\n")]
    [InlineData("job.severity", "\"low\"", "{ removed = \"high\" }", "\"low\"")]
    [InlineData("job.severity.removed", "\"low\"", "\"high\"", "\"low\"")]
    [InlineData("job.severity.mode", "\"low\"", "\"high\" }", "\"high\", mode = \"low\" }")]
    [InlineData("limits.net.rate", "0", "0x10", "0")]
    [InlineData("limits.net.burst", "1", "0x10", "0x10\nburst = 1\n")]
    [InlineData("limits.keep_cache", "false", "0x10", "0x10\n\n[limits]\nkeep_cache = false\n")]
    [InlineData("ui.theme", "\"dark\"", "0x10", "0x10\n\n[ui]\ntheme = \"dark\"\n")]
    [InlineData("job.a.b", "1", "0x10", "0x10\n\n[job.a]\nb = 1\n")]
    [InlineData("name", "\"x\"", "line)\n\n", "line)\n\nname = \"x\"\n")]
    public void Set_AKey_ChangesNothingElse(string path, string value, string before, string after)
    {
        var result = TomlEditor.Set(Encoding.UTF8.GetBytes(Profile), Toml.Read($"v = {value}").Find("v")!.Value, path.Split('.'));
        Assert.Empty(result.Diagnostics);
        Assert.Equal(Profile.Replace(before, after, StringComparison.Ordinal), Encoding.UTF8.GetString(result.Utf8));
    }

    [Theory]
    [InlineData("", "a", "a = 1\n")]
    [InlineData("", "a.b", "[a]\nb = 1\n")]
    [InlineData("# only", "a.b", "# only\n\n[a]\nb = 1\n")]
    [InlineData("[x]\r\n", "x.y", "[x]\r\ny = 1\r\n")]
    [InlineData("[x]", "a", "a = 1\n[x]")]
    [InlineData("\uFEFF[x]", "a", "\uFEFFa = 1\n[x]")]
    [InlineData("x = {}", "x.y.z", "x = { y.z = 1 }")]
    [InlineData("x = { }", "x.\u00e9", "x = { \"é\" = 1 }")]
    [InlineData("[x]\na.b.c = 2\n[y]\n", "x.a.d", "[x]\na.b.c = 2\na.d = 1\n[y]\n")]
    [InlineData("x = [\n1, # one\n]\n[y]", "z", "x = [\n1, # one\n]\nz = 1\n[y]")]
    [InlineData("[x.y]\n", "x.a", "[x.y]\n\n[x]\na = 1\n")]
    [InlineData("x = { # none\n}\n", "x.y", "x = { y = 1, # none\n}\n")]
    [InlineData("x = {\n  a = 2, # two\n}\n", "x.y", "x = {\n  a = 2, y = 1, # two\n}\n")]
    [InlineData("# 😀 é\r\n\r\n[x] # 😀\r\na = \"😀\" # é\r\n\r\n[y]\r\n", "x.y", "# 😀 é\r\n\r\n[x] # 😀\r\na = \"😀\" # é\r\ny = 1\r\n\r\n[y]\r\n")]
    public void Set_AMissingKey_FindsItsPlace(string text, string path, string expected)
    {
        var result = TomlEditor.Set(Encoding.UTF8.GetBytes(text), new SettingInteger(1), path.Split('.'));
        Assert.Empty(result.Diagnostics);
        Assert.Equal(expected, Encoding.UTF8.GetString(result.Utf8));
    }

    [Theory]
    [InlineData("[a]\n", "a", "1:1: 'a' is a table: it cannot be replaced by a value here; edit the file by hand")]
    [InlineData("[[a]]\n", "a.b", "1:1: 'a' is an array of tables: it cannot be given keys here; edit the file by hand")]
    [InlineData("\na = 1\n", "a.b.c", "2:5: 'a' is an integer: it cannot be given keys here; edit the file by hand")]
    [InlineData("a = ", "b", "1:5: expected a value after '=', got the end of the file")]
    public void Set_WhatCannotBe_IsRefusedAndTheTextLeftAsItWas(string text, string path, string expected)
    {
        var result = TomlEditor.Set(Encoding.UTF8.GetBytes(text), new SettingInteger(1), path.Split('.'));
        Assert.False(result.IsDone);
        Assert.Equal(expected, Assert.Single(result.Diagnostics).ToString());
        Assert.Equal(text, Encoding.UTF8.GetString(result.Utf8));
    }

    [Fact]
    public void Set_PathTooDeep_IsRefused()
    {
        var path = Enumerable.Repeat("a", TomlDocument.MaxDepth + 1).ToArray();
        var result = TomlEditor.Set("b = 1\n"u8, new SettingInteger(1), path);
        Assert.Contains("cannot be set: ", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }
}
