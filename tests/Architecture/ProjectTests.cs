using System.Text.RegularExpressions;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Architecture;

/// <summary>The walls between projects: which one refers to which, and which package belongs to which.</summary>
public sealed partial class ProjectTests
{
    private const string Analyzer = "Microsoft.CodeAnalysis.BannedApiAnalyzers";

    /// <summary>All that a project of the product may refer to. A job refers to no other job; Postgres is a part of records.</summary>
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

    /// <summary>The one project that each shipped package belongs to.</summary>
    private static readonly Dictionary<string, string> Packages = new()
    {
        ["Blake3"] = "Engine/Core",
        ["System.IO.Hashing"] = "Engine/Core",
        ["Tomlyn"] = "Engine/Profiles",
        ["Npgsql"] = "Engine/Postgres",
        ["Spectre.Console"] = "Tui/Cli",
        ["System.CommandLine"] = "Tui/Cli",
    };

    private static readonly string[] Tops = ["Engine", "Tui"];

    private static IEnumerable<(string Folder, string Text)> Projects => Tops
        .SelectMany(top => Directory.EnumerateFiles(Path.Combine(Repository.Root, top), "*.csproj", SearchOption.AllDirectories))
        .Select(path => (Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(path)!).Replace('\\', '/'), File.ReadAllText(path)));

    [Fact]
    public void Projects_References_AreThoseOfTheTable() => Assert.Equal(
        References.Select(project => $"{project.Key}: {project.Value}").Order(),
        Projects.Select(project => $"{project.Folder}: {string.Join(' ', Names(ProjectPattern(), project.Text).Order())}").Order());

    [Fact]
    public void Packages_EachThatShips_BelongsToOneProject() => Assert.Equal(
        Packages.Select(package => $"{package.Key}: {package.Value}").Order(),
        Projects.SelectMany(project => Names(PackagePattern(), project.Text).Where(name => name != Analyzer).Select(name => $"{name}: {project.Folder}")).Order());

    [Fact]
    public void Core_AllSources_NameNoJobAndNoPackageOfOthers() => Assert.Empty(SourceFile.Of("Engine/Core")
        .Where(file => JobPattern().IsMatch(file.Code))
        .Select(file => file.Path));

    private static IEnumerable<string> Names(Regex pattern, string text) => pattern.Matches(text).Select(match => match.Groups[1].Value);

    [GeneratedRegex("<ProjectReference Include=\"[^\"]*/(\\w+)\\.csproj\"")]
    private static partial Regex ProjectPattern();

    [GeneratedRegex("<PackageReference Include=\"([^\"]+)\"")]
    private static partial Regex PackagePattern();

    [GeneratedRegex(@"\bTuiScan\.(?!Engine\b)\w+|\b(Npgsql|Tomlyn|Spectre|CommandLine)\b\.|\b(Integrity|Search|Exec|Fetch|Compute|Records)(Plugin|Job|Settings|Sink)\b")]
    private static partial Regex JobPattern();
}
