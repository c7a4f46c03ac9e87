using System.Text.RegularExpressions;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Architecture;

public sealed partial class TierTests
{
    [Theory]
    [InlineData("Engine")]
    [InlineData("Tui")]
    public void Folders_AllSources_UseOnlyTiersToTheirLeft(string top) =>
        Assert.Empty(SourceFile.Of(top).SelectMany(Tiers.Violations));

    [Theory]
    [InlineData("Engine/Core/Runs/A.cs", "using TuiScan.Engine.Model;")]
    [InlineData("Engine/Core/Jobs/A.cs", "using TuiScan.Engine.Pipeline;\nusing TuiScan.Engine.Jobs;")]
    [InlineData("Engine/Core/Executors/Processes/A.cs", "using TuiScan.Engine.Executors;\nnamespace TuiScan.Engine.Executors.Processes;")]
    [InlineData("Engine/Core/Platform/Host/A.cs", "using TuiScan.Engine.Platform.Native;")]
    [InlineData("Engine/Integrity/A.cs", "using TuiScan.Integrity.Checking;\nusing TuiScan.Engine.Runs;")]
    [InlineData("Engine/Core/Model/A.cs", "// using TuiScan.Engine.Runs;\nvar s = \"TuiScan.Engine.Runs\";")]
    [InlineData("Tui/Screen/Views/A.cs", "using TuiScan.Engine.Runs;\nusing TuiScan.Screen.Widgets;")]
    public void Violations_LeftOrOwnFolder_None(string path, string text) =>
        Assert.Empty(Tiers.Violations(new SourceFile(path, text)));

    [Theory]
    [InlineData("Engine/Core/Model/A.cs", "using TuiScan.Engine.Runs;", "Model uses Runs")]
    [InlineData("Engine/Core/Jobs/A.cs", "using static TuiScan.Engine.Walking.Walker;", "Jobs uses Walking")]
    [InlineData("Engine/Core/Globs/A.cs", "class A { TuiScan.Engine.Telemetry.Counter _counter; }", "Globs uses Telemetry")]
    [InlineData("Engine/Core/Globs/A.cs", "using Slots = TuiScan.Engine.Telemetry.Slots;", "Globs uses Telemetry")]
    [InlineData("Engine/Core/Platform/Native/A.cs", "using TuiScan.Engine.Platform.Host;", "Native uses Host")]
    [InlineData("Engine/Integrity/Checking/A.cs", "using TuiScan.Integrity.Recording;", "Checking uses Recording")]
    [InlineData("Tui/Screen/Cells/A.cs", "using TuiScan.Screen.Input;", "Cells uses Input")]
    [InlineData("Tui/Cli/Output/A.cs", "using TuiScan.Cli.Commands;", "Output uses Commands")]
    [InlineData("Engine/Core/Helpers/A.cs", "", "Helpers is in no tier of Engine/Core")]
    public void Violations_BesideRightOrUnknown_OneEach(string path, string text, string expected) =>
        Assert.Contains(expected, Assert.Single(Tiers.Violations(new SourceFile(path, text))), StringComparison.Ordinal);

    [Fact]
    public void Violations_SecondLine_TellsIt() =>
        Assert.StartsWith(
            "Engine/Core/Model/A.cs:3: ",
            Assert.Single(Tiers.Violations(new SourceFile("Engine/Core/Model/A.cs", "/* a\n*/\nusing TuiScan.Engine.Runs;"))),
            StringComparison.Ordinal);

    [Fact]
    public void Tomlyn_AllSources_IsUsedByItsAdapterOnly() =>
        Assert.All(
            SourceFile.Of("Engine").Concat(SourceFile.Of("Tui")).Where(file => MentionsTomlyn().IsMatch(file.Code)),
            file => Assert.StartsWith("Engine/Profiles/Toml/", file.Path, StringComparison.Ordinal));

    [Fact]
    public void TomlAdapter_AllSources_IsUsedByProfilesOnly() =>
        Assert.All(
            SourceFile.Of("Engine").Concat(SourceFile.Of("Tui")).Where(file => MentionsToml().IsMatch(file.Code)),
            file => Assert.StartsWith("Engine/Profiles/", file.Path, StringComparison.Ordinal));

    [Fact]
    public void ArchitecturePage_Tiers_AreThoseOfTheTable()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));

        Assert.All(Tiers.Table.Values, tiers => Assert.Contains(tiers, page, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\bTomlyn\b")]
    private static partial Regex MentionsTomlyn();

    [GeneratedRegex(@"\b(TuiScan\.Profiles\.Toml|Toml(Document|Editor|ParseResult|Diagnostic))\b")]
    private static partial Regex MentionsToml();
}
