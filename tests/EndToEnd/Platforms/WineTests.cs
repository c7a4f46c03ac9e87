using System.Text.Json;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Platforms;

/// <summary>The Windows program as a black box, and beside the one of this system: the same tree, the same findings.</summary>
public sealed class WineTests(WinePrefix wine) : IClassFixture<WinePrefix>, IDisposable
{
    private const string Change = """
        echo more >>tree/a; rm tree/sub/b; echo new >tree/new; mv tree/sub/c tree/sub/moved
        """;

    // Windows has times in steps of 100 ns, so one that has more of them is another there.
    private const string WholeSeconds = "touch -d 2020-02-02 tree/a tree/sub/b tree/sub/c";

    // Tells the ids of the children by a mark in their environment, since a process of Wine has no parent that could be asked.
    private const string Workers = """
        export MARK=mark-$$
        workers() { for p in /proc/[0-9]*; do tr '\0' ' ' <$p/cmdline 2>/dev/null | grep -q 'tuiscan.exe worker' && grep -qs "MARK=mark-$$" $p/environ && echo ${p#/proc/}; done; }

        """;

    private static readonly string[] Sides = ["before", "after"];

    private readonly ProgramSandbox _sandbox = new();

    public static TheoryData<string> Modes { get; } = ["sequential", "threads", "tasks", "processes"];

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Version_IsThatOfThisSystemsProgram() => Assert.Equal(_sandbox.Run("--version").Output, Windows("--version").Succeeded().Output);

    [Fact]
    public void Help_NamesTheCommands() => Assert.Contains("baseline", Windows("--help").Succeeded().Output, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Modes))]
    public void Check_EveryKindOfChange_IsFoundInEveryMode(string mode)
    {
        Windows("baseline", "--root", "tree", "--baseline", "b", "--mode", mode).Succeeded();
        _sandbox.Shell(Change).Succeeded();

        var found = Windows("check", "--root", "tree", "--baseline", "b", "--mode", mode);

        Assert.Equal(1 + 2 + 4 + 16, found.Exit);
        Assert.Equal(["changed  a  size,mtime,content", "new  new", "removed  sub\\b", "moved  sub\\moved <- sub\\c"], found.FindingLines);
        Assert.Contains($"mode {mode}", found.Output, StringComparison.Ordinal);
        Assert.Empty(found.Error);
    }

    [Fact]
    public void Check_Unchanged_VerifiesAllAndShowsPathsAsWindowsDoes()
    {
        Windows("baseline", "--root", "tree", "--baseline", "tree/own").Succeeded();

        var found = Windows("check", "--root", "tree", "--baseline", "tree/own");

        // A baseline in its own tree is known by its number on the volume, and no entry.
        Assert.Equal(0, found.Exit);
        Assert.Contains("verified 5 of 5\n", found.Output, StringComparison.Ordinal);
        Assert.Contains($"root {OnDrive("tree")}\n", found.Output, StringComparison.Ordinal);
        Assert.Contains("does not report: mode, uid, gid, xattrs\n", found.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_AgainstThisSystem_FindsTheSame()
    {
        _sandbox.Recorded();
        Windows("baseline", "--root", "tree", "--baseline", "w").Succeeded();
        _sandbox.Shell(Change + "\nln tree/a tree/twice; mkdir tree/sub/deep; echo é >'tree/sub/deep/é ü'; touch -d 2001-01-01 tree/sub").Succeeded();

        var here = _sandbox.Check("--format", "json").Json;
        var there = Windows("check", "--root", "tree", "--baseline", "w", "--format", "json").Json;

        Assert.Equal(here.Select(Essence), there.Select(Essence));
        Assert.Equal(here[^1].GetProperty("exit").GetInt32(), there[^1].GetProperty("exit").GetInt32());
    }

    [Fact]
    public void Baseline_OfWindows_IsReadByThisSystem()
    {
        _sandbox.Shell(WholeSeconds).Succeeded();
        Windows("baseline", "--root", "tree", "--baseline", "b").Succeeded();
        _sandbox.Shell(Change).Succeeded();

        Assert.Equal(
            ["changed  a  size,mtime,content", "new  new", "removed  sub/b", "moved  sub/moved <- sub/c"],
            _sandbox.Check().FindingLines);
    }

    [Fact]
    public void Baseline_OfThisSystem_IsReadByWindows()
    {
        _sandbox.Shell(WholeSeconds).Succeeded();
        _sandbox.Recorded();
        _sandbox.Shell(Change).Succeeded();

        Assert.Equal(
            ["changed  a  size,mtime,content", "new  new", "removed  sub\\b", "moved  sub\\moved <- sub\\c"],
            Windows("check", "--root", "tree", "--baseline", "b").FindingLines);
    }

    [Fact]
    public void Processes_ChildKilled_FindsAll()
    {
        Fill();
        Windows("baseline", "--root", "tree", "--baseline", "b").Succeeded();

        var found = Script(Workers + """
            { windows check ./slow.toml; echo "exit $?"; } & run=$!
            wait_until 60 '[ "$(workers | wc -l)" = 2 ]' || fail
            kill -9 $(workers | head -n 1)
            wait $run
            """);

        Assert.Contains("mode processes", found.Output, StringComparison.Ordinal);
        Assert.Contains("verified 65 of 65\n", found.Output, StringComparison.Ordinal);
        Assert.EndsWith("exit 0\n", found.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Tune_Candidates_HaveCpuTimeAndMemory()
    {
        File.WriteAllText(_sandbox.At("p.toml"), "[job]\nkind = \"compute\"\nkernel = \"sha256\"\nitems = 20\nsize = 500\n");

        Assert.Contains("MB", Windows("tune", "./p.toml").Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Processes_ParentKilled_TakesItsChildrenAlong()
    {
        Fill();
        Windows("baseline", "--root", "tree", "--baseline", "b").Succeeded();

        Script(Workers + """
            windows check ./slow.toml & run=$!
            wait_until 60 '[ "$(workers | wc -l)" = 2 ]' || fail
            kill -STOP $(workers)
            for p in $(grep -ls "MARK=mark-$$" /proc/[0-9]*/environ); do tr '\0' ' ' <${p%environ}cmdline | grep -q 'tuiscan.exe check' && kill -9 $(basename ${p%/environ}); done
            wait_until 30 '[ -z "$(workers)" ]' || fail
            """).Succeeded();
    }

    [Fact]
    public void Compute_SwitchedThroughAllModes_TheSameResult()
    {
        File.WriteAllText(_sandbox.At("p.toml"), "[job]\nkind = \"compute\"\nkernel = \"sha256\"\nitems = 1500\nsize = 12000\n");
        var expected = _sandbox.Run("run", "./p.toml", "--format", "json").Json[0].ToString();

        var outcome = Windows("run", "./p.toml", "--format", "json", "--mode", "threads", "--workers", "2", "--queue", "16",
            "--switch-after", "50i:processes", "--switch-after", "200i:tasks", "--switch-after", "400i:sequential");

        Assert.Equal(expected, outcome.Json[0].ToString());
        Assert.Equal(3, outcome.Json[^1].GetProperty("switches").GetInt32());
    }

    [Fact]
    public void Names_ThatWindowsGivesToDevicesOrCuts_AreEntries()
    {
        _sandbox.Shell("cd tree && echo 1 >CON && echo 2 >nul.txt && mkdir aux && echo 3 >aux/PRN").Succeeded();
        Windows("baseline", "--root", "tree", "--baseline", "b").Succeeded();
        _sandbox.Shell("cd tree && echo more >>CON && echo more >>aux/PRN").Succeeded();

        var found = Windows("check", "--root", "tree", "--baseline", "b");

        Assert.Equal(["changed  CON  size,mtime,content", "changed  aux\\PRN  size,mtime,content"], found.FindingLines);
        Assert.Contains("verified 9 of 9\n", found.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Path_WithSpacesAnd400Letters_IsScanned()
    {
        var part = new string('x', 100);
        _sandbox.Shell($"mkdir -p 'a tree/{part}/{part}/{part}/{part}' && echo 1 >'a tree/{part}/{part}/{part}/{part}/a file'").Succeeded();
        Windows("baseline", "--root", "a tree", "--baseline", "a baseline").Succeeded();
        _sandbox.Shell($"echo 2 >'a tree/{part}/{part}/{part}/{part}/a file'").Succeeded();

        var found = Windows("check", "--root", OnDrive("a tree"), "--baseline", "a baseline");

        Assert.Equal([$"changed  {part}\\{part}\\{part}\\{part}\\a file  mtime,content"], found.FindingLines);
    }

    [Fact]
    public void Json_IntoAFile_HasSlashes()
    {
        Windows("baseline", "--root", "tree", "--baseline", "b").Succeeded();
        File.WriteAllText(_sandbox.At("tree/sub/new"), "");

        Script("windows check --root tree --baseline b --format json >found.json");
        var lines = File.ReadAllLines(_sandbox.At("found.json")).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal("sub/new", lines[0].GetProperty("path").GetString());
        Assert.Equal(OnDrive("tree"), lines[^1].GetProperty("root").GetString());
    }

    [Fact]
    public void Search_PrintsWhatThisSystemDoesWithBackslashes()
    {
        var here = _sandbox.Run("search", "content", "tree");
        var there = Windows("search", "content", "tree");

        Assert.Equal((0, 1), (there.Exit, Windows("search", "nowhere", "tree").Exit));
        Assert.Equal(here.Lines.Order(StringComparer.Ordinal), there.Lines.Select(line => line.Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.Contains("tree\\sub\\b:1:1:content of b", there.Lines);
    }

    [Fact]
    public void Export_IsReadableByThisSystemsTools()
    {
        Windows("baseline", "--root", "tree", "--baseline", "b").Succeeded();

        var exported = Windows("export", "--baseline", "b", "--as", "sha256sum");

        Assert.Equal(0, exported.Exit);
        Assert.Equal(_sandbox.Run("export", "--baseline", "b", "--as", "sha256sum").Output, exported.Output);
    }

    [Fact]
    public void Profile_New_LiesInTheApplicationDataAndIsListed()
    {
        const string Place = @"~\AppData\Roaming\tuiscan\profiles\fresh.toml";

        Assert.Contains(Place, Windows("profile", "new", "fresh").Succeeded().Output + Windows("profile", "list").Succeeded().Output, StringComparison.Ordinal);
        Windows("profile", "new", "fresh").Refused(64, Place);
    }

    [Fact]
    public void Baseline_WithoutAPlace_LiesInTheLocalApplicationData() =>
        Assert.Contains(@"\AppData\Local\tuiscan\", Windows("baseline", "--root", "tree").Succeeded().Output, StringComparison.Ordinal);

    [Fact]
    public void Profile_FoundWhereOthersMayReplaceIt_IsRefused()
    {
        _sandbox.Shell("mkdir open && chmod 777 open").Succeeded();
        File.WriteAllText(_sandbox.At("open/config.toml"), "[job]\nroot = \"..\"\n");

        Script("cd open && windows check").Refused(64, " can be replaced by ");
    }

    [Fact]
    public void Profile_WithAnUnknownKey_IsRefusedWithItsPlace()
    {
        File.WriteAllText(_sandbox.At("bad.toml"), "[job]\nroot = \"tree\"\nrooot = 1\n");

        Windows("check", "./bad.toml").Refused(64, "bad.toml:3:1: ");
    }

    [Fact]
    public void Refusals_HaveTheCodesOfEverySystem()
    {
        File.WriteAllText(_sandbox.At("damaged"), "no baseline");

        _sandbox.Recorded();

        Windows("check", "--root", "nowhere", "--baseline", "b").Refused(66, "name an existing one");
        Windows("check", "--root", "tree", "--baseline", "none").Refused(66, "there is no baseline at " + OnDrive("none"));
        Windows("check", "--root", "tree", "--baseline", "damaged").Refused(65, "is not a baseline");
        Windows("check", "--no-such-option").Refused(64, "--no-such-option");
    }

    /// <summary>A path of the sandbox as the drive shows it by which Wine reaches all files.</summary>
    private string OnDrive(string path) => "Z:" + _sandbox.At(path).Replace('/', '\\');

    /// <summary>Enough files, read slowly, that two children are met at work.</summary>
    private void Fill()
    {
        for (var file = 0; file < 60; file++)
        {
            File.WriteAllBytes(_sandbox.At($"tree/sub/{file}"), new byte[100_000]);
        }

        File.WriteAllText(_sandbox.At("slow.toml"), "[job]\nroot = \"tree\"\nbaseline = \"b\"\n[pipeline]\nmode = \"processes\"\nworkers = 2\n[limits]\nread_rate = \"1MB\"\n");
    }

    private ProgramOutcome Windows(params IReadOnlyList<string> arguments) =>
        Script("windows " + string.Join(' ', arguments.Select(argument => $"'{argument}'")));

    private ProgramOutcome Script(string script) => _sandbox.Shell(wine.Begin() + script);

    /// <summary>
    /// What both systems tell of a finding or a summary: all but owners, modes, the size and links of directories, times to less
    /// than 100 ns, and what the summary says of the run.
    /// </summary>
    private static string Essence(JsonElement line)
    {
        if (line.GetProperty("type").GetString() == "summary")
        {
            return $"{line.GetProperty("verdicts")} {line.GetProperty("entries")} {line.GetProperty("verified")}";
        }

        var sides = Sides.Where(side => line.TryGetProperty(side, out _)).Select(side =>
            string.Join(' ', line.GetProperty(side).EnumerateObject()
                .Where(field => field.Name is "type" or "inode" or "hash" || (field.Name is "size" or "links" && !IsDirectory(line, side)))
                .Select(field => field.ToString())));
        return $"{line.GetProperty("verdict")} {line.GetProperty("path")} {line.GetProperty("attributes")} {string.Join(" | ", sides)}";
    }

    private static bool IsDirectory(JsonElement line, string side) => line.GetProperty(side).GetProperty("type").GetString() == "directory";
}
