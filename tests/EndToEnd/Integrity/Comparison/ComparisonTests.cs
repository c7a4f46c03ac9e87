using System.Globalization;
using System.Text;
using System.Text.Json;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Integrity.Comparison;

/// <summary>
/// Random trees with random changes: our findings against those of <c>aide --check</c> and <c>sha256sum -c</c> on the same
/// tree. Every difference is either in <see cref="Differences"/>, with its reason, or an error. A few trees in a test run, some
/// hundred by <c>build.sh bench compare</c>.
/// </summary>
public sealed class ComparisonTests(ITestOutputHelper output)
{
    private const string AideConfiguration = """
        database_in=file:aide.db
        database_out=file:aide.db
        report_format=json
        report_level=changed_attributes
        report_url=stdout
        log_level=error
        gzip_dbout=no

        """;

    private static readonly string[] Modes = ["sequential", "threads", "tasks", "processes"];

    [Fact]
    public void Check_RandomTrees_AgreesWithAideAndSha256sum()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "needs root, who may give files away and read them all");
        Assert.SkipUnless(Tool.IsInstalled("aide") && Tool.IsInstalled("sha256sum"), "needs aide and sha256sum");
        var seed = Number("TUISCAN_SEED") ?? Random.Shared.Next(1_000_000);
        var trees = Number("TUISCAN_COMPARE_TREES") ?? 3;
        var differences = Enumerable.Range(seed, trees).Sum(Compare);
        output.WriteLine($"{trees} trees from seed {seed} on, {differences} differences that all three agree on");
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Compares one tree; returns the number of differences.</summary>
    private static int Compare(int seed)
    {
        using var sandbox = new ProgramSandbox();
        var tree = new RandomTree(seed);
        File.WriteAllBytes(sandbox.At("make.sh"), tree.Make);
        File.WriteAllBytes(sandbox.At("change.sh"), tree.Changes);
        File.WriteAllText(sandbox.At("aide.conf"), $"{AideConfiguration}{sandbox.At("tree")} p+u+g+s+m+n+l+ftype+sha256\n".Replace("file:", $"file:{sandbox.Folder}/", StringComparison.Ordinal));
        sandbox.Shell("rm -r tree && mkdir tree && cd tree && sh ../make.sh").Succeeded();
        sandbox.Shell("cd tree && find . -type f -printf '%P\\0' | xargs -0 sha256sum -- > ../list").Succeeded();
        sandbox.Shell("aide --config=aide.conf --init > /dev/null").Succeeded();
        sandbox.Run("baseline", "--root", "tree", "--baseline", "b", "--hash", "sha256").Succeeded();
        sandbox.Shell("cd tree && sh ../change.sh").Succeeded();

        var findings = sandbox.Check("--format", "json", "--mode", Modes[seed % Modes.Length]).Json.SkipLast(1).ToArray();
        var aide = Encoding.Latin1.GetString(sandbox.Shell("aide --config=aide.conf --check").OutputBytes);
        var sums = Encoding.Latin1.GetString(sandbox.Shell("cd tree && LC_ALL=C sha256sum -c ../list 2>/dev/null").OutputBytes);
        var recorded = sandbox.Run("export", "--baseline", "b", "--as", "sha256sum").OutputBytes;

        var seen = Differences.OfCheck(findings);
        AssertSame("aide", seed, Differences.OfAide(JsonDocument.Parse(aide).RootElement, sandbox.At("tree")), seen);
        AssertSame("sha256sum -c", seed, Differences.OfChecksums(sums), Differences.AsChecksums(findings));
        AssertSame("sha256sum", seed, Lines(File.ReadAllBytes(sandbox.At("list"))), Lines(recorded));
        return seen.Count;
    }

    private static SortedSet<string> Lines(byte[] list) =>
        new(Encoding.Latin1.GetString(list).Split('\n', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    private static void AssertSame(string program, int seed, SortedSet<string> theirs, SortedSet<string> ours)
    {
        var (theirsOnly, oursOnly) = (theirs.Except(ours), ours.Except(theirs));
        Assert.True(
            theirs.SetEquals(ours),
            $"TUISCAN_SEED={seed}: only {program}: [{string.Join(" | ", theirsOnly)}], only tuiscan: [{string.Join(" | ", oursOnly)}]");
    }
}
