using System.Text.RegularExpressions;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Architecture;

public sealed partial class TierTests
{
    [Theory]
    [InlineData("Engine")]
    [InlineData("Tui")]
    public void Folders_AllSources_UseOnlyTiersToTheirLeft(string project) =>
        Assert.Empty(SourceFile.Of(project).SelectMany(Tiers.Violations));

    [Theory]
    [InlineData("Engine/Runs/A.cs", "using TuiScan.Engine.Model;")]
    [InlineData("Engine/Jobs/A.cs", "using TuiScan.Engine.Pipeline;\nusing TuiScan.Engine.Jobs;")]
    [InlineData("Engine/Executors/Processes/A.cs", "using TuiScan.Engine.Executors;\nnamespace TuiScan.Engine.Executors.Processes;")]
    [InlineData("Engine/Model/A.cs", "// using TuiScan.Engine.Runs;\nvar s = \"TuiScan.Engine.Runs\";")]
    [InlineData("Tui/Views/A.cs", "using TuiScan.Engine.Runs;\nusing TuiScan.Tui.Widgets;")]
    [InlineData("Tui/Program.cs", "using TuiScan.Tui.Cli;")]
    public void Violations_LeftOrOwnFolder_None(string path, string text) =>
        Assert.Empty(Tiers.Violations(new SourceFile(path, text)));

    [Theory]
    [InlineData("Engine/Model/A.cs", "using TuiScan.Engine.Runs;", "Model uses Runs")]
    [InlineData("Engine/Jobs/A.cs", "using static TuiScan.Engine.Walking.Walker;", "Jobs uses Walking")]
    [InlineData("Engine/Globs/A.cs", "class A { TuiScan.Engine.Telemetry.Counter _counter; }", "Globs uses Telemetry")]
    [InlineData("Engine/Globs/A.cs", "using Slots = TuiScan.Engine.Telemetry.Slots;", "Globs uses Telemetry")]
    [InlineData("Engine/Runs/A.cs", "using TuiScan.Tui.Cli;", "Engine uses Tui")]
    [InlineData("Tui/Screen/A.cs", "using TuiScan.Tui.Input;", "Screen uses Input")]
    [InlineData("Tui/Cli/A.cs", "using TuiScan.Tui.Program;", "Cli uses Program")]
    [InlineData("Engine/Helpers/A.cs", "", "Helpers is in no tier of Engine")]
    public void Violations_BesideRightOrUnknown_OneEach(string path, string text, string expected) =>
        Assert.Contains(expected, Assert.Single(Tiers.Violations(new SourceFile(path, text))), StringComparison.Ordinal);

    [Fact]
    public void Violations_SecondLine_TellsIt() =>
        Assert.StartsWith(
            "Engine/Model/A.cs:3: ",
            Assert.Single(Tiers.Violations(new SourceFile("Engine/Model/A.cs", "/* a\n*/\nusing TuiScan.Engine.Toml;"))),
            StringComparison.Ordinal);

    [Fact]
    public void Tomlyn_AllSources_IsUsedByItsAdapterOnly() =>
        Assert.All(
            SourceFile.Of("Engine").Concat(SourceFile.Of("Tui")).Where(file => MentionsTomlyn().IsMatch(file.Code)),
            file => Assert.StartsWith("Engine/Toml/", file.Path, StringComparison.Ordinal));

    [Fact]
    public void TomlAdapter_AllSources_IsUsedByProfilesOnly() =>
        Assert.All(
            SourceFile.Of("Engine").Concat(SourceFile.Of("Tui")).Where(file => MentionsToml().IsMatch(file.Code)),
            file => Assert.Matches("^Engine/(Toml|Profiles)/", file.Path));

    [Fact]
    public void ArchitecturePage_Tiers_AreThoseOfTheTable()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));

        Assert.All(Tiers.Table.Values, tiers => Assert.Contains(tiers, page, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\bTomlyn\b")]
    private static partial Regex MentionsTomlyn();

    [GeneratedRegex(@"\b(TuiScan\.Engine\.Toml|Toml(Document|Editor|ParseResult|Diagnostic))\b")]
    private static partial Regex MentionsToml();
}
