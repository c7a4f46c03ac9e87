using System.Text.RegularExpressions;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Architecture;

/// <summary>The walls between projects: which one refers to which, and which package belongs to which.</summary>
public sealed partial class ProjectTests
{
    private const string Analyzer = "Microsoft.CodeAnalysis.BannedApiAnalyzers";

    /// <summary>
    /// The allowed references of a project of the product. A job refers to no other job; Postgres is a part of records.
    /// </summary>
    private static readonly Dictionary<string, string> References = new()
    {
        ["Engine/Core"] = "",
        ["Engine/Profiles"] = "Core",
        ["Engine/Integrity"] = "Core",
        ["Engine/Search"] = "Core",
        ["Engine/Exec"] = "Core",
        ["Engine/Fetch"] = "Core",
        ["Engine/Compute"] = "Core",
        ["Engine/Records"] = "Core",
        ["Engine/Postgres"] = "Core Records",
        ["Tui/Screen"] = "Core Integrity Profiles",
        ["Tui/Cli"] = "Compute Exec Fetch Integrity Postgres Records Screen Search",
    };

    /// <summary>
    /// The allowed references of a test project besides TestKit: its own project, and what it needs to create a profile or a
    /// run.
    /// </summary>
    private static readonly Dictionary<string, string> TestReferences = new()
    {
        ["tests/TestKit"] = "Core Integrity Profiles",
        ["tests/Core"] = "Core TestKit",
        ["tests/Profiles"] = "Cli Core Integrity Profiles TestKit",
        ["tests/Integrity"] = "Core Integrity Profiles TestKit",
        ["tests/Search"] = "Core Search TestKit",
        ["tests/Exec"] = "Core Exec TestKit",
        ["tests/Fetch"] = "Core Fetch TestKit",
        ["tests/Records"] = "Core Postgres Profiles Records TestKit",
        ["tests/Postgres"] = "Core Postgres Records TestKit",
        ["tests/Screen"] = "Core Integrity Profiles Screen TestKit",
        ["tests/Cli"] = "Cli Core Integrity TestKit",
        ["tests/EndToEnd"] = "Cli TestKit",
        ["tests/Architecture"] = "TestKit",
    };

    /// <summary>The one project that each shipped package belongs to.</summary>
    private static readonly Dictionary<string, string> Packages = new()
    {
        ["Blake3"] = "Engine/Core",
        ["System.IO.Hashing"] = "Engine/Core",
        ["Tomlyn"] = "Engine/Profiles",
        ["Npgsql"] = "Engine/Postgres",
        ["Markdig"] = "Tui/Screen",
        ["Onigwrap"] = "Tui/Screen",
        ["System.IO.Abstractions"] = "Tui/Screen",
        ["Terminal.Gui"] = "Tui/Screen",
        ["TextMateSharp"] = "Tui/Screen",
        ["TextMateSharp.Grammars"] = "Tui/Screen",
        ["Spectre.Console"] = "Tui/Cli",
        ["System.CommandLine"] = "Tui/Cli",
    };

    private static IEnumerable<(string Folder, string Text)> Projects => In("Engine").Concat(In("Tui"));

    private static IEnumerable<(string Folder, string Text)> TestProjects => In("tests").Where(project => !project.Folder.StartsWith("tests/Bench/", StringComparison.Ordinal));

    [Fact]
    public void Projects_References_AreThoseOfTheTable() => Assert.Equal(Lines(References), Lines(Projects));

    [Fact]
    public void TestProjects_References_AreThoseOfTheTable() => Assert.Equal(Lines(TestReferences), Lines(TestProjects));

    [Fact]
    public void Packages_EachThatShips_BelongsToOneProject() => Assert.Equal(
        Packages.Select(package => $"{package.Key}: {package.Value}").Order(),
        Projects.SelectMany(project => Names(PackagePattern(), project.Text).Where(name => name != Analyzer).Select(name => $"{name}: {project.Folder}")).Order());

    [Fact]
    public void Core_AllSources_NameNoJobAndNoPackageOfOthers() => Assert.Empty(SourceFile.Of("Engine/Core")
        .Where(file => JobPattern().IsMatch(file.Code))
        .Select(file => file.Path));

    private static IEnumerable<(string Folder, string Text)> In(string top) => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, top), "*.csproj", SearchOption.AllDirectories)
        .Select(path => (Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(path)!).Replace('\\', '/'), File.ReadAllText(path)));

    private static IEnumerable<string> Lines(Dictionary<string, string> table) => table.Select(project => $"{project.Key}: {project.Value}").Order();

    private static IEnumerable<string> Lines(IEnumerable<(string Folder, string Text)> projects) =>
        projects.Select(project => $"{project.Folder}: {string.Join(' ', Names(ProjectPattern(), project.Text).Order())}").Order();

    private static IEnumerable<string> Names(Regex pattern, string text) => pattern.Matches(text).Select(match => match.Groups[1].Value);

    [GeneratedRegex("<ProjectReference Include=\"[^\"]*/(\\w+)\\.csproj\"")]
    private static partial Regex ProjectPattern();

    [GeneratedRegex("<PackageReference Include=\"([^\"]+)\"")]
    private static partial Regex PackagePattern();

    [GeneratedRegex(@"\bTuiScan\.(?!Engine\b)\w+|\b(Npgsql|Tomlyn|Spectre|CommandLine)\b\.|\b(Integrity|Search|Exec|Fetch|Compute|Records)(Plugin|Job|Settings|Sink)\b")]
    private static partial Regex JobPattern();
}
