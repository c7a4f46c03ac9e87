using System.Text.Json;
using TuiScan.Engine.Toml;
using Xunit;

namespace TuiScan.Tests.Engine.Toml;

public sealed class TomlCorpusTests
{
    [Fact]
    public void Parse_EveryValidDocumentOfTheCorpus_GivesTheValuesBesideIt()
    {
        var failures = new List<string>();
        foreach (var path in TomlCorpus.Documents(valid: true))
        {
            var result = TomlDocument.Parse(File.ReadAllBytes(path));
            using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(path, ".json")));
            var failure = result.IsValid
                ? TaggedJson.Difference(result.Root, expected.RootElement)
                : string.Join("; ", result.Diagnostics);
            if (failure is not null)
            {
                failures.Add($"{path}: {failure}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public void Parse_EveryInvalidDocumentOfTheCorpus_IsRefusedAtAPlaceWithinIt()
    {
        var failures = new List<string>();
        foreach (var path in TomlCorpus.Documents(valid: false))
        {
            var lines = File.ReadAllBytes(path).Count(unit => unit == '\n') + 1;
            var result = TomlDocument.Parse(File.ReadAllBytes(path));
            if (result.IsValid || result.Diagnostics.Any(found => found.Position.Line < 1 || found.Position.Line > lines || found.Position.Column < 1))
            {
                failures.Add($"{path}: {string.Join("; ", result.Diagnostics)}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public void Write_EveryValidDocumentOfTheCorpus_ReadsBackEqual()
    {
        foreach (var path in TomlCorpus.Documents(valid: true))
        {
            TomlRoundTrip.AssertReadsBackEqual(TomlDocument.Parse(File.ReadAllBytes(path)).Root, path);
        }
    }
}
