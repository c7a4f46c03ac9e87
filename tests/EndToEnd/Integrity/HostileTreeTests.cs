using System.Text.Json;
using TuiScan.Engine.Model.Texts;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Integrity;

/// <summary>
/// Typical and hostile changes, with the real program: in every mode the right verdicts, nothing else, and the same output.
/// </summary>
public sealed class HostileTreeTests(HostileTree tree) : IClassFixture<HostileTree>
{
    /// <summary>All bits: new, removed, changed, unverified, moved.</summary>
    private const int Everything = 1 + 2 + 4 + 8 + 16;

    private static readonly string[] MayDiffer = ["seconds", "started", "ended", "mode", "workers", "switches", "bytes"];

    public static TheoryData<string> Ways { get; } =
    [
        "--mode sequential",
        "--mode threads",
        "--mode threads --workers 7 --queue 3",
        "--mode tasks",
        "--mode processes",
        "--mode processes --workers 5",
        "--mode threads --switch-after 20i:processes --switch-after 150i:tasks --switch-after 200i:sequential",
        "-p ./input.toml --mode sequential",
        "-p ./input.toml --mode threads --workers 5",
        "-p ./input.toml --mode tasks",
        "-p ./input.toml --mode processes",
    ];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Json_EveryWay_FindsEverythingAndNothingElse(string way)
    {
        var outcome = tree.Check(way + " --format json").Harmless();
        var lines = outcome.Json;
        var summary = lines[^1];

        Assert.Equal(HostileTree.Expected, lines.SkipLast(1).Select(Describe));
        Assert.Equal(Everything, outcome.Exit);
        Assert.Equal(Everything, summary.GetProperty("exit").GetInt32());
        Assert.Empty(outcome.Error);
        AssertAddsUp(summary);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Text_EveryWay_FindsEverythingAndNothingElse(string way)
    {
        var outcome = tree.Check(way).Harmless();

        Assert.Equal(HostileTree.Expected.Select(AsText), outcome.FindingLines);
        Assert.Equal(Everything, outcome.Exit);
        Assert.Empty(outcome.Error);
    }

    [Fact]
    public void Json_BetweenWays_DiffersOnlyWhereTheContractAllows()
    {
        var first = Comparable(tree.Check("--mode sequential --format json"));

        Assert.All(Ways.Skip(1), way => Assert.Equal(first, Comparable(tree.Check(way.Data + " --format json"))));
    }

    [Theory]
    [InlineData("dir-moved", "dir-moved", 1)]
    [InlineData("dir-moves", "dir-moves", 2)]
    [InlineData("many", "many", 1 + 2 + 4)]
    [InlineData("unreadable-dir", "unreadable-dir", 4 + 8)]
    public void Only_OneFolder_TellsOfNothingElse(string path, string prefix, int exit)
    {
        var outcome = tree.Check($"--only {path} --format json");

        Assert.Equal(exit, outcome.Exit);
        Assert.NotEmpty(outcome.Json.SkipLast(1));
        Assert.All(outcome.Json.SkipLast(1), line => Assert.StartsWith(prefix, line.GetProperty("path").GetString(), StringComparison.Ordinal));
    }

    private static string Describe(JsonElement line)
    {
        var path = TextEscaper.Escape(line.GetProperty("path").GetString()!);
        path = line.TryGetProperty("pathBytes", out var bytes) ? TextEscaper.Escape(bytes.GetBytesFromBase64()) : path;
        var details = line.GetProperty("attributes").EnumerateArray().Select(name => name.GetString()!).ToList();
        if (line.GetProperty("type").GetString() == "fault")
        {
            details.Insert(0, line.GetProperty("error").GetString()!);
            details.Add(line.GetProperty("entries").ToString());
        }

        var from = line.TryGetProperty("from", out var old) ? old.GetString() : "";
        Assert.False(line.TryGetProperty("ambiguous", out var isAmbiguous) && isAmbiguous.GetBoolean());
        return $"{line.GetProperty("verdict").GetString()}|{path}|{string.Join(',', details)}|{from}";
    }

    private static string AsText(string expected)
    {
        if (expected.Split('|') is not [var verdict, var path, var details, var from])
        {
            throw new ArgumentException("four parts", nameof(expected));
        }

        var parts = details.Split(',');
        var shown = verdict != "unverified" ? details
            : $"{parts[0]}  {string.Join(',', parts[1..^1])}{(parts[^1] == "1" ? "" : $"  {parts[^1]} entries")}";
        return $"{verdict}  {path}{(from.Length > 0 ? $" <- {from}" : "")}{(shown.Length > 0 ? "  " + shown : "")}";
    }

    /// <summary>
    /// The tree contains all entries that were not removed; those below an unreadable directory are known, and count.
    /// </summary>
    private static void AssertAddsUp(JsonElement summary)
    {
        var verdicts = summary.GetProperty("verdicts");
        long Count(string verdict) => verdicts.GetProperty(verdict).GetInt64();
        var entries = summary.GetProperty("entries").GetInt64();
        Assert.Equal(entries, verdicts.EnumerateObject().Sum(verdict => verdict.Value.GetInt64()) - Count("removed"));
        Assert.Equal(entries - Count("unverified"), summary.GetProperty("verified").GetInt64());
        Assert.Equal(1 + 4, Count("unverified"));
        var ledger = summary.GetProperty("ledger");
        Assert.Equal(ledger.GetProperty("discovered").GetInt64(), ledger.GetProperty("committed").GetInt64());
    }

    /// <summary>
    /// The output without the parts that may differ between modes: seconds, started, ended, mode, workers, switches, bytes, the
    /// ledger's stale.
    /// </summary>
    private static string Comparable(ProgramOutcome outcome)
    {
        Assert.NotEmpty(outcome.Json);
        var summary = System.Text.Json.Nodes.JsonNode.Parse(outcome.Lines[^1])!.AsObject();
        Assert.All(MayDiffer, name => Assert.True(summary.Remove(name)));
        Assert.True(summary["ledger"]!.AsObject().Remove("stale"));
        _ = summary["notes"]!.AsArray().RemoveAll(note => note!.GetValue<string>().Contains("the switch to ", StringComparison.Ordinal));
        return string.Join('\n', outcome.Lines.SkipLast(1)) + "\n" + summary.ToJsonString();
    }
}
