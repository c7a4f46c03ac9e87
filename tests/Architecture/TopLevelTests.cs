using System.Text.RegularExpressions;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Architecture;

/// <summary>Rules for the repository as a whole.</summary>
public sealed partial class TopLevelTests
{
    private static readonly string[] Projects = ["Engine", "Tui", "tests"];

    [Fact]
    public void Sources_Namespaces_EqualTheirFolders() =>
        Assert.Empty(Projects.SelectMany(SourceFile.Of).Where(file => file.Namespace != Expected(file)).Select(file => file.Path));

    [Fact]
    public void Sources_NativeCallsAndPointers_AreInTheirTwoFoldersOnly() =>
        Assert.Empty(SourceFile.Of("Engine").Concat(SourceFile.Of("Tui"))
            .Where(file => NativePattern().IsMatch(file.Code) && !IsNativeFolder(file.Folder))
            .Select(file => file.Path));

    [Fact]
    public void Sources_Suppressions_CarryTheirReasonOnTheSameLine() =>
        Assert.Empty(Projects.SelectMany(SourceFile.Of)
            .SelectMany(file => file.Text.Split('\n').Where(IsBareSuppression).Select(line => file.Path + ": " + line)));

    [Fact]
    public void Sources_DiagramsOfComments_KeepTheirLines() =>
        Assert.Empty(Projects.SelectMany(SourceFile.Of).SelectMany(file => ReflowedDiagrams(file.Text).Select(line => file.Path + ": " + line)));

    [Theory]
    [InlineData("/// <code>\n/// a ──▶ b\n/// </code>\n/// Text.", 0)]
    [InlineData("/// Text. <code> a ──▶ b\n/// c </code> Text.", 2)]
    [InlineData("/// <code> a\n/// </code>", 1)]
    [InlineData("/// Text. <code>\n/// a\n/// </code>", 1)]
    [InlineData("/// <code>\n/// a </code>", 1)]
    [InlineData("var text = \"<code> a\";", 0)]
    public void ReflowedDiagrams_TextBesideTheTag_IsTold(string text, int count) => Assert.Equal(count, ReflowedDiagrams(text).Count());

    [Theory]
    [InlineData("LICENSE", "the TuiScan authors")]
    [InlineData("README.md", "./build.sh run")]
    [InlineData("README.md", "./build.sh test")]
    [InlineData(".ci/run", "build.sh test")]
    [InlineData("build.sh", "$root/Tui/Cli/Native/startup.c")] // whose condition decides for which processors it compiles
    [InlineData("CHANGELOG.md", "## ")]
    public void Repository_File_Says(string path, string expected) =>
        Assert.Contains(expected, File.ReadAllText(Path.Combine(Repository.Root, path)), StringComparison.Ordinal);

    [Fact]
    public void Readme_EveryPackage_HasItsProjectsLicenceAndReason()
    {
        var rows = PackageRow().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md")));
        var told = rows.Select(row => $"{row.Groups["package"].Value}: {row.Groups["projects"].Value}");

        Assert.Equal(References().Select(package => $"{package.Key}: {string.Join(", ", package.Order(StringComparer.Ordinal))}").Order(), told.Order());
        Assert.All(rows, row => Assert.NotEmpty(row.Groups["reason"].Value.Trim()));
    }

    [Fact]
    public void Packages_EveryVersion_IsCentralAndReferenced()
    {
        var versions = PackagePattern().Matches(File.ReadAllText(Path.Combine(Repository.Root, "Directory.Packages.props")));

        Assert.Equal(References().Select(package => package.Key).Order(), versions.Select(match => match.Groups[1].Value).Order());
        Assert.All(References(), package => Assert.InRange(package.Count(folder => !folder.StartsWith("tests", StringComparison.Ordinal)), 0, 1));
    }

    /// <summary>The folders of the projects that refer to each package.</summary>
    private static ILookup<string, string> References() => Directory
        .EnumerateFiles(Repository.Root, "*", SearchOption.AllDirectories)
        .Where(path => path.EndsWith(".csproj", StringComparison.Ordinal) || path.EndsWith("Directory.Build.props", StringComparison.Ordinal))
        .Select(project => (Folder: Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(project)!).Replace('\\', '/'), Text: File.ReadAllText(project)))
        .SelectMany(project => ReferencePattern().Matches(project.Text).Select(match => (Package: match.Groups[1].Value, project.Folder)))
        .ToLookup(reference => reference.Package, reference => reference.Folder);

    private static string Expected(SourceFile file)
    {
        return Tiers.NamespaceOf(file.Folder) ?? "TuiScan.Tests" + file.Folder["tests".Length..].Replace('/', '.');
    }

    /// <summary>The lines of comments that hold more than the tag where a diagram begins or ends.</summary>
    private static IEnumerable<string> ReflowedDiagrams(string text) =>
        text.Split('\n').Where(line => DiagramPattern().IsMatch(line));

    private static bool IsNativeFolder(string folder) =>
        (folder + "/").StartsWith("Engine/Core/Platform/", StringComparison.Ordinal) || (folder + "/").StartsWith("Tui/Screen/Terminal/", StringComparison.Ordinal);

    private static bool IsBareSuppression(string line) =>
        line.StartsWith("#pragma warning disable", StringComparison.Ordinal) && !line.Contains("// ", StringComparison.Ordinal);

    [GeneratedRegex(@"\bunsafe\b|\[LibraryImport\b|\[DllImport\b")]
    private static partial Regex NativePattern();

    [GeneratedRegex(@"^\s*///(?=.*</?code>)(?!\s*</?code>\s*$)")]
    private static partial Regex DiagramPattern();

    [GeneratedRegex("<PackageVersion Include=\"([^\"]+)\"")]
    private static partial Regex PackagePattern();

    [GeneratedRegex("<PackageReference Include=\"([^\"]+)\"")]
    private static partial Regex ReferencePattern();

    [GeneratedRegex(@"^\| (?<package>[A-Z]?[\w.]+) \| (?<projects>(Engine|Tui|tests)[\w/, ]*) \| (?<licence>MIT|Apache-2\.0|BSD-2-Clause|PostgreSQL) \| (?<reason>.+) \|$", RegexOptions.Multiline)]
    private static partial Regex PackageRow();
}
