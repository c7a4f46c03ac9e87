using System.Text;
using TuiScan.Engine.Settings.Values;
using TuiScan.Profiles.Toml;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Profiles.Toml;

public sealed class TomlFuzzTests(ITestOutputHelper output)
{
    private const int Rounds = 3_000;

    [Fact]
    public void Parse_BrokenProfiles_GivesErrorsWithPlacesInTheText() => EachBroken((text, _) => AssertSound(text, TomlDocument.Parse(text)));

    [Fact]
    public void Parse_EveryPrefixOfASample_GivesErrorsWithPlacesInTheText()
    {
        var sample = Encoding.UTF8.GetBytes(TomlSamples.All);
        for (var length = 0; length <= sample.Length; length++)
        {
            var text = sample.AsSpan(0, length).ToArray();
            AssertSound(text, TomlDocument.Parse(text));
        }
    }

    [Fact]
    public void Set_KeysOfBrokenProfilesThatAreValid_KeepsEveryOtherByte()
    {
        var made = 0;
        EachBroken((text, breaker) =>
        {
            var before = TomlDocument.Parse(text);
            if (!before.IsValid)
            {
                return;
            }

            var paths = Toml.Descend(before.Root).Select(found => found.Entry.Key.Name).Append("added").ToArray();
            string[] path = [.. Enumerable.Range(0, 1 + breaker.Next(3)).Select(_ => paths[breaker.Next(paths.Length)])];
            SettingValue value = breaker.Next(3) switch
            {
                0 => new SettingInteger(breaker.Next(100)),
                1 => new SettingText("é\uFFFD\n\"'\\😀"),
                _ => new SettingList([new SettingText("a, # ]"), new SettingBoolean(true)]),
            };
            var edit = TomlEditor.Set(text, value, path);
            if (edit.IsDone)
            {
                made++;
                AssertOnlyThatChanged(before.Root, TomlDocument.Parse(edit.Utf8).Root, path, value);
                AssertOtherBytesAreKept(text, edit.Utf8, before.Root.Find(path)?.Value);
            }
            else
            {
                Assert.Equal(text, edit.Utf8);
                Assert.DoesNotContain("cannot be set:", edit.Diagnostics[0].Message, StringComparison.Ordinal);
            }
        });
        Assert.True(made > Rounds / 20, $"only {made} edits were made");
    }

    /// <summary>Calls the test with profiles of this repository, broken at random.</summary>
    private void EachBroken(Action<byte[], TextBreaker> test)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var breaker = new TextBreaker(seed);
        byte[][] texts =
        [
            .. Directory.GetFiles(Path.Combine(Repository.Root, "profiles"), "*.toml").Append(Path.Combine(Repository.Root, "config.toml")).Order().Select(File.ReadAllBytes),
            Encoding.UTF8.GetBytes(TomlSamples.All),
            Encoding.UTF8.GetBytes("\uFEFF" + TomlSamples.All.ReplaceLineEndings("\r\n")),
        ];
        for (var round = 0; round < Rounds; round++)
        {
            var text = breaker.Break(texts[round % texts.Length]);
            try
            {
                test(text, breaker);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"seed {seed}, round {round}, text (base64) {Convert.ToBase64String(text)}", exception);
            }
        }
    }

    private static void AssertSound(byte[] text, TomlParseResult result)
    {
        Assert.True(result.Diagnostics.Count <= TomlDocument.MaxDiagnostics);
        Assert.All(result.Diagnostics, found =>
        {
            AssertWithin(text, found.Position.Line, found.Position.Column);
            Assert.DoesNotContain(found.Message.ToString(), character => char.IsControl(character) || character == '\u202e');
            Assert.DoesNotContain("this is no TOML", found.Message, StringComparison.Ordinal);
        });
        Assert.All(Toml.Descend(result.Root), found =>
        {
            AssertWithin(text, found.Entry.Key.Position.Line, found.Entry.Key.Position.Column);
            AssertWithin(text, found.Entry.Value.Position.Line, found.Entry.Value.Position.Column);
        });
        if (result.IsValid)
        {
            Assert.Equal(result.Root, Toml.Read($"a = {result.Root}").Find("a")!.Value);
        }
    }

    private static void AssertWithin(byte[] text, int line, int column)
    {
        var lines = Encoding.UTF8.GetString(text).TrimStart('\uFEFF').Split('\n');
        Assert.InRange(line, 1, lines.Length);
        Assert.InRange(column, 1, lines[line - 1].EnumerateRunes().Count() + 1);
    }

    /// <summary>An edit removes only the value that it replaced, or an empty table's braces; all else stays as it was.</summary>
    private static void AssertOtherBytesAreKept(byte[] before, byte[] after, SettingValue? replaced)
    {
        var start = before.AsSpan().CommonPrefixLength(after);
        var end = 0;
        while (end < Math.Min(before.Length, after.Length) - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        var taken = Encoding.UTF8.GetString(before.AsSpan(start, before.Length - start - end));
        if (replaced is null)
        {
            Assert.Matches(@"^[{ \t\r\n}]*$", taken);
            return;
        }

        var whole = Encoding.UTF8.GetString(before).TrimStart('\uFEFF');
        Assert.Contains(taken, whole.Substring(replaced.Span.Offset, replaced.Span.Length), StringComparison.Ordinal);
    }

    /// <summary>Every entry except the one on the path is unchanged, and the tables on the path have gained nothing else.</summary>
    private static void AssertOnlyThatChanged(SettingTable before, SettingTable after, ReadOnlySpan<string> path, SettingValue value)
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

        AssertOnlyThatChanged(had ? (SettingTable)entry!.Value : new SettingTable(), (SettingTable)changed, path[1..], value);
    }
}
