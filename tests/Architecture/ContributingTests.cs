using System.Text.RegularExpressions;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Architecture;

/// <summary>CONTRIBUTING.md and the glossary name files and types; a name that does not exist any more misleads the reader.</summary>
public sealed partial class ContributingTests
{
    private static readonly Lazy<ILookup<string, SourceFile>> Types = new(() => Declared(new[] { "Engine", "Tui", "tests" }.SelectMany(SourceFile.Of)));

    private static readonly SourceFile Example = new("Engine/A.cs", "internal readonly record struct Lease(int Generation);\ninternal delegate void Wake(string reason);\n// class Gone");

    [Theory]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("docs/glossary.md")]
    public void Page_EveryFileAndType_Exists(string page)
    {
        var folder = Path.GetDirectoryName(page)!;
        var text = File.ReadAllText(Path.Combine(Repository.Root, page));
        var mistakes = Mistakes(text, Types.Value, Exists, link => Exists(Path.Combine(folder, link))).ToArray();

        Assert.True(mistakes.Length == 0, string.Join('\n', mistakes));
    }

    [Theory]
    [InlineData("`Lease` and `Lease.Generation`, by `Wake`")]
    [InlineData("`docs/there.md` and `there.sh`, [there](docs/there.md#heading), [elsewhere](https://example.org)")]
    [InlineData("`SIGTERM`, `--root`, `out/tuiscan`, `workers = \"auto\"`, `dotnet build tests/Gone`")]
    [InlineData("`of two\nlines` Gone `Lease`")]
    [InlineData("```\n`Gone` tests/Gone\n```")]
    public void Mistakes_WhatExistsOrIsNoName_None(string text) => Assert.Empty(MistakesOfExample(text));

    [Theory]
    [InlineData("a `Gone` type")]
    [InlineData("a `Lease.Gone` member")]
    [InlineData("a `docs/gone.md` and")]
    [InlineData("a `gone.sh` and")]
    [InlineData("a [page](docs/gone.md)")]
    [InlineData("```\n`Gone`\n```\na `Gone` type")]
    public void Mistakes_WhatIsGone_IsNamed(string text) => Assert.Contains("gone", Assert.Single(MistakesOfExample(text)), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> MistakesOfExample(string text)
    {
        bool IsThere(string path) => path is "docs/there.md" or "there.sh";
        return Mistakes(text, Declared([Example]), IsThere, IsThere);
    }

    private static IEnumerable<string> Mistakes(string text, ILookup<string, SourceFile> types, Func<string, bool> isPath, Func<string, bool> isLink)
    {
        text = FencePattern().Replace(text, "");
        var words = WordPattern().Matches(text).Select(match => match.Groups[1].Value).ToArray();
        var paths = words.Where(word => PathPattern().IsMatch(word) && !isPath(word)).Select(path => $"there is no {path}");
        var names = words.Where(word => !PathPattern().IsMatch(word)).Select(word => NamePattern().Match(word)).Where(match => match.Success && !IsDeclared(match, types)).Select(match => $"no source declares {match.Value}");
        var links = LinkPattern().Matches(text).Select(match => match.Groups[1].Value).Where(link => !isLink(link)).Select(link => $"the link {link} leads nowhere");
        return [.. paths, .. names, .. links];
    }

    private static bool IsDeclared(Match name, ILookup<string, SourceFile> types)
    {
        var (files, member) = (types[name.Groups["type"].Value], name.Groups["member"].Value);
        return files.Any(file => member.Length == 0 || Regex.IsMatch(file.Code, $@"\b{member}\b"));
    }

    private static ILookup<string, SourceFile> Declared(IEnumerable<SourceFile> files) => files
        .SelectMany(file => TypePattern().Matches(file.Code).Select(match => (Name: match.Groups["name"].Value, File: file)))
        .ToLookup(type => type.Name, type => type.File, StringComparer.Ordinal);

    private static bool Exists(string path) => Path.Exists(Path.Combine(Repository.Root, path));

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencePattern();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex WordPattern();

    /// <summary>Below a folder of the repository, or a file at its top.</summary>
    [GeneratedRegex(@"^(?:(?:Engine|Tui|tests|docs|profiles)(?:/[\w.-]+)*/?|[\w.]+\.(?:md|sh|sln|props|json|toml))$")]
    private static partial Regex PathPattern();

    /// <summary>A word with a capital first and a small letter somewhere: signals and variables have none.</summary>
    [GeneratedRegex(@"^(?<type>[A-Z][A-Z0-9]*[a-z][A-Za-z0-9]*)(?:\.(?<member>[A-Z]\w*))?$")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)")]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record)\s+(?!(?:class|struct)\b)(?<name>\w+)|\bdelegate\s+[^;(]*?\b(?<name>\w+)\s*\(")]
    private static partial Regex TypePattern();
}
