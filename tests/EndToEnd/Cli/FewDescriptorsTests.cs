using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Cli;

/// <summary>The real program under a low limit of open files (RLIMIT_NOFILE).</summary>
public sealed class FewDescriptorsTests : IDisposable
{
    /// <summary>More directories than descriptors, and one path beyond PATH_MAX: each directory is named by its number.</summary>
    private const string MakeTree = """
        set -e
        i=0; while [ $i -lt 300 ]; do mkdir -p tree/wide/d$i/below; echo $i >tree/wide/d$i/below/f; i=$((i+1)); done
        name=twenty.bytes.of.name piece=; i=0; while [ $i -lt 60 ]; do piece=$piece$name/; i=$((i+1)); done
        cd tree; i=0; while [ $i -lt 5 ]; do mkdir -p $piece; cd -P $piece; echo $i >f; i=$((i+1)); done
        """;

    private readonly ProgramSandbox _sandbox = new();

    public FewDescriptorsTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "limits of processes");

    public static TheoryData<string> Modes => ["sequential", "threads", "tasks", "processes"];

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [MemberData(nameof(Modes))]
    public void Check_64_FindsTheSameAsWithoutALimit(string mode)
    {
        Record();
        _sandbox.Shell("echo changed >tree/wide/d7/below/f && rm tree/wide/d8/below/f && echo new >tree/wide/d9/new").Succeeded();
        var expected = Findings(_sandbox.Check("--mode", "sequential", "--format", "json"));

        var few = Limited(64, $"check --root tree --baseline b --format json --mode {mode}");

        Assert.Equal(expected, Findings(few));
        Assert.Equal(7, few.Exit);
        Assert.Equal(0, few.Json[^1].GetProperty("verdicts").GetProperty("unverified").GetInt64());
        few.Harmless();
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Check_64InTheOrderOfTheWalk_VerifiesAll(string mode)
    {
        Record();
        File.WriteAllText(_sandbox.At("p.toml"), $"[job]\nroot = \"tree\"\nbaseline = \"b\"\n[pipeline]\norder = \"input\"\nmode = \"{mode}\"\n");

        Limited(64, "check ./p.toml").Succeeded().Harmless();
    }

    [Theory]
    [InlineData("baseline --root tree --baseline b2")]
    [InlineData("baseline --root tree --baseline b2 --hash sha256 --mode tasks")]
    [InlineData("search 7 tree")]
    public void Run_64_Works(string words)
    {
        _sandbox.Shell(MakeTree).Succeeded();

        Limited(64, words).Succeeded().Harmless();
    }

    [Fact]
    public void Check_RoomForFewerChildren_TakesThoseAndSaysSo()
    {
        _sandbox.Recorded();

        var outcome = Limited(128, "check --root tree --baseline b --mode processes --workers 200 --format json").Succeeded();

        // Not necessarily because of the limit: on a very busy machine children are not ready in time, and threads replace
        // them.
        Assert.Equal(outcome.Error.Contains("was not ready within", StringComparison.Ordinal) ? "threads" : "processes", outcome.Json[^1].GetProperty("mode").GetString());
        Assert.InRange(outcome.Json[^1].GetProperty("workers").GetInt32(), 1, 40);
        Assert.Contains("child processes: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(" instead of 200, since the limit of 128 open files", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_NotNativeWith84InProcesses_SaysThatThreadsTakeOver()
    {
        _sandbox.Recorded();

        // The native program uses fewer itself: with 64 it has room for a child.
        var outcome = _sandbox.Shell($"ulimit -n 84 && exec '{Repository.InParts}' check --root tree --baseline b --mode processes").Succeeded();

        Assert.Contains("the run continues in threads, since there are no children: the limit of 84 open files", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(40)]
    [InlineData(63)]
    public void Any_Below64_IsRefusedInOneLine(int limit)
    {
        foreach (var words in (string[])["check --root tree --baseline b", "--version", "search x tree"])
        {
            var outcome = Limited(limit, words).Refused(64, $"the limit of open files is {limit}, at least 64 are needed");
            Assert.Single(outcome.Error.TrimEnd('\n').Split('\n'));
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Check_CallerLeftSomeOpen_TheFreeOnesAreWhatCounts(string mode)
    {
        Record();
        var words = $"check --root tree --baseline b --mode {mode}";

        Free(61, words).Succeeded().Harmless();
        var outcome = Free(60, words).Refused(64, " that the caller has left open");
        Assert.Single(outcome.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Soft_BelowAHigherHardLimit_IsRaised() =>
        _sandbox.Recorded().Shell("ulimit -S -n 40 && \"$tuiscan\" check --root tree --baseline b").Succeeded();

    [Fact]
    public void Exec_64_CommandsGetTheUsersEnvironment()
    {
        File.WriteAllText(
            _sandbox.At("p.toml"),
            "[job]\nkind = \"exec\"\nroot = \"tree\"\ninclude = [\"a\"]\nshell = true\ncommand = ['env >\"$TUISCAN_OUTPUT\"']\noutput_path = \"made/{relative}\"\n[pipeline]\nmode = \"threads\"\n");

        Limited(64, "run ./p.toml").Succeeded();

        var environment = File.ReadAllText(_sandbox.At("made/a"));
        Assert.Contains("HOME=", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("DOTNET_Enable", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("LEAN", environment, StringComparison.Ordinal);
    }

    private void Record()
    {
        _sandbox.Shell(MakeTree).Succeeded();
        _sandbox.Recorded();
    }

    /// <summary>
    /// With five descriptors besides the usual three, those that the tests were started with, and that many free ones.
    /// </summary>
    private ProgramOutcome Free(int count, string words) => _sandbox.Shell($$"""
        exec 3</dev/null 4</dev/null 5</dev/null 6</dev/null 7</dev/null
        taken=$(ls /proc/self/fd | awk '$1 < 64' | wc -l) # one of them is the listing's own
        ulimit -n $((taken - 4 + {{count}})) && exec "$tuiscan" {{words}}
        """);

    private ProgramOutcome Limited(int limit, string words) => _sandbox.Shell($"ulimit -n {limit} && exec \"$tuiscan\" {words}");

    /// <summary>All lines except the summary, which contains time and workers.</summary>
    private static IEnumerable<string> Findings(ProgramOutcome outcome) => outcome.Lines.SkipLast(1);
}
