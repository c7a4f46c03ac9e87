using System.Text.RegularExpressions;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Architecture;

/// <summary>The walls between the folders of the executors.</summary>
public sealed partial class ExecutorWallsTests
{
    private const int MaxFiles = 25;

    /// <summary>A folder, and folders whose types it must not mention.</summary>
    private static readonly (string Folder, string[] Others)[] Walls =
    [
        ("Protocol", ["InProcess", "Processes", "Processes/Parent", "Processes/Child"]),
        ("InProcess", ["Protocol", "Processes", "Processes/Parent", "Processes/Child"]),
        ("Processes", ["InProcess", "Processes/Parent", "Processes/Child"]),
        ("Processes/Parent", ["InProcess", "Processes/Child"]),
        ("Processes/Child", ["InProcess", "Processes/Parent"]),
    ];

    [Fact]
    public void Folders_AllSources_MentionNothingBehindTheirWalls() =>
        Assert.Empty(Walls.SelectMany(wall => wall.Others.SelectMany(other => Mentions(In(wall.Folder), Types(In(other))))));

    [Fact]
    public void Protocol_AllSources_KnowsNoProcessAndNoPlatform() =>
        Assert.Empty(In("Protocol").SelectMany(ProcessMentions));

    [Fact]
    public void Folders_OfExecutors_AreSmallAndThere()
    {
        Assert.All(Walls, wall => Assert.NotEmpty(In(wall.Folder)));
        Assert.All(
            SourceFile.Of("Engine").Where(file => file.Path.Contains("/Executors/", StringComparison.Ordinal)).GroupBy(file => file.Folder),
            folder => Assert.InRange(folder.Count(), 1, MaxFiles));
    }

    [Fact]
    public void Readme_EveryName_IsOneOfTheSources()
    {
        var page = SourceFile.Of("Engine").First(file => file.Path.EndsWith("/Executors/SupervisionOptions.cs", StringComparison.Ordinal)).Folder + "/README.md";
        var words = SourceFile.Of("Engine").Concat(SourceFile.Of("tests")).SelectMany(file => WordPattern().Matches(file.Code)).Select(match => match.Value).ToHashSet();

        var names = NamePattern().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))).SelectMany(match => match.Groups[1].Value.Split('.'));

        Assert.DoesNotContain(names, name => !words.Contains(name));
    }

    [Theory]
    [InlineData("var id = Environment.ProcessId;")]
    [InlineData("private readonly Process _process;")]
    [InlineData("using System.Diagnostics.Process;")]
    [InlineData("_ = ProcessFacts.ResidentBytes(id);")]
    [InlineData("using TuiScan.Engine.Platform;")]
    public void ProcessMentions_OfAProcess_IsTold(string code) => Assert.NotEmpty(ProcessMentions(new SourceFile("A.cs", code)));

    [Theory]
    [InlineData("// a child process")]
    [InlineData("worker.Processed(item);")]
    public void ProcessMentions_None_IsFine(string code) => Assert.Empty(ProcessMentions(new SourceFile("A.cs", code)));

    [Fact]
    public void Mentions_OfAnothersType_IsTold()
    {
        var types = Types([new SourceFile("B.cs", "internal sealed record Link(int Id);\ninternal delegate IJob? Make<T>(T spec);")]);

        Assert.Equal(["Link", "Make"], types.Order());
        Assert.Equal(["A.cs:2: Link"], Mentions([new SourceFile("A.cs", "// Link\nLink? _link;")], types));
        Assert.Empty(Mentions([new SourceFile("A.cs", "LinkTable _table;")], types));
    }

    private static List<SourceFile> In(string folder) =>
        [.. SourceFile.Of("Engine").Where(file => file.Folder.EndsWith("/Executors/" + folder, StringComparison.Ordinal))];

    private static HashSet<string> Types(IEnumerable<SourceFile> files) =>
        [.. files.SelectMany(file => DeclarationPattern().Matches(file.Code)).Select(match => match.Groups[1].Value)];

    private static IEnumerable<string> Mentions(IEnumerable<SourceFile> files, HashSet<string> types) =>
        from file in files
        from match in WordPattern().Matches(file.Code)
        where types.Contains(match.Value)
        select $"{file.Path}:{file.LineOf(match.Index)}: {match.Value}";

    private static IEnumerable<string> ProcessMentions(SourceFile file) =>
        ProcessPattern().Matches(file.Code).Select(match => $"{file.Path}:{file.LineOf(match.Index)}: {match.Value}");

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record(?:\s+struct)?|delegate\s+[\w.<>?\[\]]+)\s+(\w+)\s*(?=[<({:;\s])")]
    private static partial Regex DeclarationPattern();

    [GeneratedRegex(@"`([A-Z]\w+(?:\.[A-Z]\w+)*)`")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\w+")]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"\bProcess(?:es|Id|Path|Facts|Calls|Stat|Probe|StartInfo)?\b|\bCommandProcess\b|\bEngine(?:\.\w+)*\.Platform\b")]
    private static partial Regex ProcessPattern();
}
