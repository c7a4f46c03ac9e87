using System.Text;
using TuiScan.Engine.Toml;
using Xunit;

namespace TuiScan.Tests.Engine.Toml;

public sealed class TomlEditorTests(ITestOutputHelper output)
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
    public void Set_AMissingKey_FindsItsPlace(string text, string path, string expected)
    {
        var result = TomlEditor.Set(Encoding.UTF8.GetBytes(text), new TomlInteger(1), path.Split('.'));
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
        var result = TomlEditor.Set(Encoding.UTF8.GetBytes(text), new TomlInteger(1), path.Split('.'));
        Assert.False(result.IsDone);
        Assert.Equal(expected, Assert.Single(result.Diagnostics).ToString());
        Assert.Equal(text, Encoding.UTF8.GetString(result.Utf8));
    }

    [Fact]
    public void Set_PathTooDeep_IsRefused()
    {
        var path = Enumerable.Repeat("a", TomlDocument.MaxDepth + 1).ToArray();
        var result = TomlEditor.Set("b = 1\n"u8, new TomlInteger(1), path);
        Assert.Contains("cannot be set: ", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_RandomKeysOfRandomDocuments_ChangesOnlyThem()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new RandomToml(seed);
        var made = 0;
        for (var round = 0; round < 2_000; round++)
        {
            var text = Encoding.UTF8.GetBytes(TomlWriter.Write(random.Document()).Replace("\n", " # kept\n", StringComparison.Ordinal));
            var before = TomlDocument.Parse(text);
            if (!before.IsValid)
            {
                // A header or array over several lines took the comment badly.
                Assert.Fail($"seed {seed}: {before.Diagnostics[0]}\n{Encoding.UTF8.GetString(text)}");
            }

            string[] path = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => $"k{random.Next(20)}")];
            var value = random.Value(depth: 3);
            var result = TomlEditor.Set(text, value, path);
            if (result.IsDone)
            {
                made++;
                AssertOnlyThatChanged(before.Root, TomlDocument.Parse(result.Utf8).Root, path, value);
            }
            else
            {
                Assert.DoesNotContain("cannot be set:", result.Diagnostics[0].Message, StringComparison.Ordinal);
            }
        }

        Assert.True(made > 500, $"only {made} edits were made");
    }

    /// <summary>Every entry but the one on the path is as it was, and the tables on the path have gained nothing else.</summary>
    private static void AssertOnlyThatChanged(TomlTable before, TomlTable after, ReadOnlySpan<string> path, TomlValue value)
    {
        foreach (var (key, old) in before.Entries)
        {
            if (key.Name != path[0])
            {
                Assert.Equal(old, after.Find(key.Name)?.Value);
            }
        }

        var had = before.TryGet(path[0], out var entry);
        Assert.Equal(before.Entries.Count + (had ? 0 : 1), after.Entries.Count);
        var changed = after.Find(path[0])!.Value;
        if (path.Length == 1)
        {
            Assert.Equal(value, changed);
            return;
        }

        AssertOnlyThatChanged(had ? (TomlTable)entry!.Value : new TomlTable(), (TomlTable)changed, path[1..], value);
    }
}
