using System.Text;
using System.Text.Json;
using TuiScan.Engine.Settings.Values;
using TuiScan.Profiles.Toml;
using Xunit;

namespace TuiScan.Tests.Profiles.Toml;

public sealed class TomlCorpusTests
{
    /// <summary>
    /// Documents of the corpus that are read differently from its expectation, each with its reason. The tests fail for an
    /// unneeded entry.
    /// </summary>
    private static readonly Dictionary<string, string> Differing = [];

    [Fact]
    public void Parse_EveryValidDocumentOfTheCorpus_GivesTheValuesBesideIt() => AssertEach(valid: true, (bytes, path) =>
    {
        var result = TomlDocument.Parse(bytes);
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(path, ".json")));
        return result.IsValid
            ? TaggedJson.Difference(result.Root, expected.RootElement)
            : string.Join("; ", result.Diagnostics);
    });

    [Fact]
    public void Parse_EveryInvalidDocumentOfTheCorpus_IsRefusedAtAPlaceWithinIt() => AssertEach(valid: false, (bytes, _) =>
    {
        var lines = bytes.Count(unit => unit == '\n') + 1;
        var result = TomlDocument.Parse(bytes);
        return result.IsValid ? "was taken"
            : result.Diagnostics.Any(found => found.Position.Line < 1 || found.Position.Line > lines || found.Position.Column < 1)
                ? string.Join("; ", result.Diagnostics)
                : null;
    });

    [Fact]
    public void Parse_EveryInvalidDocumentOfTheCorpus_SaysWhyInWordsOfOurs() => AssertEach(valid: false, (bytes, _) =>
        TomlDocument.Parse(bytes).Diagnostics.FirstOrDefault(found => found.Message.ToString().StartsWith("this is no TOML", StringComparison.Ordinal))?.Message);

    [Fact]
    public void Write_EveryValidDocumentOfTheCorpus_ReadsBackEqual() => AssertEach(valid: true, (bytes, _) =>
    {
        var root = TomlDocument.Parse(bytes).Root;
        var again = TomlDocument.Parse(Encoding.UTF8.GetBytes($"a = {SettingFormat.Value(root)}"));
        return again.IsValid && root.Equals(again.Root.Find("a")?.Value) ? null : $"{root} became {string.Join("; ", again.Diagnostics)}{again.Root}";
    });

    private static void AssertEach(bool valid, Func<byte[], string, string?> failureOf)
    {
        var folder = TomlCorpus.Folder();
        var failures = new List<string>();
        foreach (var document in TomlCorpus.Documents(valid))
        {
            var path = Path.Combine(folder, document);
            var failure = failureOf(File.ReadAllBytes(path), path);
            if (failure is not null && !Differing.ContainsKey(document))
            {
                failures.Add($"{document}: {failure}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }
}
