using System.Globalization;
using System.Text;
using System.Text.Json;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Records;

/// <summary>Records jobs: the same result and the same output in every mode, whatever happens during the run.</summary>
public sealed class RecordsTests : IDisposable
{
    private readonly ProgramSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("in.csv", "out.csv")]
    [InlineData("in.csv", "out.jsonl")]
    [InlineData("in.jsonl", "out.csv")]
    [InlineData("in.jsonl", "out.jsonl")]
    public void Records_EveryModeAndSwitches_TheSameResultAndOutput(string input, string output)
    {
        WriteNumbers(input, rows: 30_000);
        WriteProfile(
            $"input = [\"{input}\"]",
            "where = 'kind != \"skip\"'",
            "group_by = [\"kind\"]",
            "aggregates = [\"count\", \"sum(n)\", \"mean(d)\", \"sum(f)\", \"min(t)\", \"max(n)\", \"distinct(t)\"]",
            "columns = [\"n\", \"t\", \"d\"]",
            $"output = \"{output}\"");
        var expected = ResultOf("--mode", "sequential");
        var saved = File.ReadAllText(_sandbox.At(output));

        Assert.Equal(22_500, JsonDocument.Parse(expected).RootElement.GetProperty("kept").GetInt32());
        Assert.Equal(22_500, saved.Count(c => c == '\n') - (output == "out.csv" ? 1 : 0));
        foreach (var mode in new[] { "threads", "tasks", "processes" })
        {
            Assert.Equal(expected, ResultOf("--mode", mode, "--workers", "3"));
            Assert.Equal(saved, File.ReadAllText(_sandbox.At(output)));
        }

        Assert.Equal(expected, ResultOf(
            "--mode", "threads", "--workers", "2", "--queue", "1", "--switch-after", "1i:processes", "--switch-after", "3i:tasks"));
        Assert.Equal(saved, File.ReadAllText(_sandbox.At(output)));
        Assert.False(File.Exists(_sandbox.At($".{output}.tuiscan-partial")) || File.Exists(_sandbox.At($".{output}.tuiscan-lock")));
    }

    [Fact]
    public void Records_ChildrenKilledInTheMiddle_TheSameResultAndOutput()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs pkill");
        WriteNumbers("in.csv", rows: 300_000);
        WriteProfile("input = [\"in.csv\"]", "group_by = [\"kind\"]", "aggregates = [\"sum(n)\", \"sum(f)\", \"distinct(t)\"]", "output = \"out.jsonl\"", "[limits]", "read_rate = \"3MB\"");
        var expected = ResultOf("--mode", "threads");
        var saved = File.ReadAllText(_sandbox.At("out.jsonl"));

        var outcome = _sandbox.Shell("""
            "$tuiscan" run ./p.toml --mode processes --workers 2 --format json >out 2>err & run=$!
            wait_until 60 '[ -s .out.jsonl.tuiscan-partial ]' || fail
            # Those that are there by now: a later one may be the lone one that tries again what one of them died in.
            kill -9 $(pgrep -P $run) || fail
            wait $run; echo $?
            """);

        Assert.Equal("0", outcome.Output.Trim());
        Assert.Equal(expected, File.ReadLines(_sandbox.At("out")).First());
        Assert.Equal(saved, File.ReadAllText(_sandbox.At("out.jsonl")));
    }

    [Fact]
    public void Records_RandomCsv_IsWhatTheOracleReads()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var text = RandomCsv(random, 20_000);
        File.WriteAllText(_sandbox.At("in.csv"), text);
        WriteProfile("input = [\"in.csv\"]", "group_by = [\"a\"]", "aggregates = [\"count\", \"distinct(c)\"]", "output = \"out.csv\"");

        var outcome = _sandbox.Run("run", "./p.toml", "--format", "json");

        var rows = SlowCsv.Read(text, ',').Skip(1).ToArray();
        var good = rows.Where(row => row.Fields is not null).Select(row => row.Fields!).ToArray();
        var result = outcome.Json[^2];
        Assert.True(result.GetProperty("malformed").GetInt32() == rows.Length - good.Length, $"seed {seed}");
        Assert.True(result.GetProperty("kept").GetInt32() == good.Length, $"seed {seed}");
        var expected = good.GroupBy(row => row[0]).ToDictionary(
            group => group.Key, group => $"{group.Count()} {group.Select(row => row[2]).Where(value => value.Length > 0).Distinct().Count()}");
        var got = result.GetProperty("aggregates").EnumerateArray().ToDictionary(
            row => row.GetProperty("a").GetString()!, row => $"{row.GetProperty("count")} {row.GetProperty("distinct(c)")}");
        Assert.True(expected.OrderBy(pair => pair.Key).SequenceEqual(got.OrderBy(pair => pair.Key)), $"seed {seed}");

        // What was saved is read by the oracle as the same records.
        var again = SlowCsv.Read(File.ReadAllText(_sandbox.At("out.csv")), ',').Skip(1).Select(row => string.Join('\u0001', row.Fields!));
        Assert.True(good.Select(row => string.Join('\u0001', row)).SequenceEqual(again), $"seed {seed}");
    }

    [Theory]
    [InlineData("sequential")]
    [InlineData("processes")]
    public void Records_MalformedOnes_AreToldWithTheirLinesAndTheOthersGoOn(string mode)
    {
        File.WriteAllText(_sandbox.At("in.csv"), "a,b\n1,2\n3\n\"4\"x,5\n6,many\n7,8\n\"9,10\n11,12\n");
        File.WriteAllText(_sandbox.At("in.jsonl"), "{\"a\":1,\"b\":2}\n{\"a\":\n[]\n{\"a\":7,\"b\":8}\n");
        WriteProfile("input = [\"in.csv\", \"in.jsonl\"]", "aggregates = [\"sum(b)\"]", "output = \"out.jsonl\"");

        var outcome = _sandbox.Run("run", "./p.toml", "--format", "json", "--mode", mode);

        Assert.Equal(8, outcome.Exit);
        Assert.Equal(
            ["in.csv:3 FIELDS", "in.csv:4 QUOTE", "in.csv:5 NONUMBER", "in.csv:7 QUOTE", "in.jsonl:2 JSON", "in.jsonl:3 JSON"],
            outcome.Json.Where(line => line.GetProperty("type").GetString() == "fault").Select(line => $"{line.GetProperty("path")}:{line.GetProperty("line")} {line.GetProperty("error")}"));
        Assert.Contains("\"records\":11,\"kept\":5,\"malformed\":6", outcome.Lines[^2], StringComparison.Ordinal);
        Assert.Contains("\"sum(b)\":32", outcome.Lines[^2], StringComparison.Ordinal);
        Assert.Equal(5, File.ReadAllLines(_sandbox.At("out.jsonl")).Length);
    }

    [Fact]
    public void Records_HostileValues_AreEscapedInTextAndTrueInJson()
    {
        File.WriteAllText(_sandbox.At("in.csv"), "a\u001b,b\n\"x\u001b[31m\ny\u202e\",1\n");
        WriteProfile("input = [\"in.csv\"]", "group_by = [\"a\\u001b\"]");

        var text = _sandbox.Run("run", "./p.toml").Succeeded();
        Assert.Contains("x\\x1b[31m\\ny\\u202e", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text.Output);
        var row = _sandbox.Run("run", "./p.toml", "--format", "json").Succeeded().Json[0].GetProperty("aggregates")[0];
        Assert.Equal("x\u001b[31m\ny\u202e", row.GetProperty("a\u001b").GetString());
    }

    [Fact]
    public void Records_NumbersBeyondWhatJsonReadersKeep_StandAsText()
    {
        File.WriteAllText(_sandbox.At("in.csv"), "a,b\n99999999999999999999,0.10\n1,0.20\n");
        WriteProfile("input = [\"in.csv\"]", "aggregates = [\"sum(a)\", \"sum(b)\", \"mean(b)\", \"max(a)\"]");

        Assert.Contains(
            "[{\"sum(a)\":\"100000000000000000000\",\"sum(b)\":0.30,\"mean(b)\":0.15,\"max(a)\":\"99999999999999999999\"}]",
            ResultOf(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Records_Interrupted_LeavesAPartialFileWholeUpToARecord()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs signals");
        WriteNumbers("in.csv", rows: 400_000);
        File.WriteAllText(_sandbox.At("out.jsonl"), "what was there\n");
        WriteProfile("input = [\"in.csv\"]", "output = \"out.jsonl\"", "[limits]", "read_rate = \"1MB\"");

        // A background job of a shell ignores SIGINT from its start, so the shell's own process is the one to stop.
        var outcome = _sandbox.Shell("""
            run=$$
            { wait_until 60 '[ -s .out.jsonl.tuiscan-partial ]' || fail; kill -INT $run; } &
            exec "$tuiscan" run ./p.toml --format json >out 2>err
            """);

        Assert.Equal(130, outcome.Exit);
        Assert.Equal("what was there\n", File.ReadAllText(_sandbox.At("out.jsonl")));
        var lines = File.ReadAllLines(_sandbox.At(".out.jsonl.tuiscan-partial"));
        Assert.All(lines, line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
        var told = File.ReadAllLines(_sandbox.At("out"));
        Assert.Equal(lines.Length, JsonDocument.Parse(told[^2]).RootElement.GetProperty("kept").GetInt32());
        Assert.Contains(".out.jsonl.tuiscan-partial, whole up to the last", told[^1], StringComparison.Ordinal);
        Assert.False(File.Exists(_sandbox.At(".out.jsonl.tuiscan-lock")));
    }

    [Fact]
    public void Records_DiskFull_NothingUnderTheFinalNameAndExit74()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "needs root on Linux, to mount a small file system");
        WriteNumbers("in.csv", rows: 50_000);
        WriteProfile("input = [\"in.csv\"]", "output = \"small/out.csv\"");

        var outcome = _sandbox.Shell("""
            mkdir small
            exec unshare -m sh -c 'mount -t tmpfs -o size=300k none small || exit 99; "$tuiscan" run ./p.toml; code=$?; ls small; exit $code'
            """);

        Assert.SkipWhen(outcome.Exit is 1 or 99 && outcome.Output.Length == 0, "nothing may be mounted here");
        Assert.Equal(74, outcome.Exit);
        Assert.Contains("small/out.csv could not be written: no space left on device (ENOSPC)", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("out.csv\n", string.Join('\n', outcome.Lines.SkipWhile(line => !line.StartsWith("interrupted", StringComparison.Ordinal))) + "\n", StringComparison.Ordinal);
    }

    [Fact]
    public void Records_NoOutputOnTheWay_WhenAnotherRunWritesIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs signals");
        WriteNumbers("in.csv", rows: 400_000);
        WriteProfile("input = [\"in.csv\"]", "output = \"out.csv\"", "[limits]", "read_rate = \"1MB\"");

        var outcome = _sandbox.Shell("""
            "$tuiscan" run ./p.toml >out 2>err & run=$!
            wait_until 60 '[ -s .out.csv.tuiscan-partial ]' || fail
            "$tuiscan" run ./p.toml; echo $?; kill -TERM $run; wait $run; echo $?
            """);

        Assert.Equal(["75", "143"], outcome.Lines);
        Assert.Contains("is being written by another run (pid ", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("input = [\"nix.csv\"]", 66, "input nix.csv: no such file or directory (ENOENT)")]
    [InlineData("input = [\"nix*.csv\"]", 66, "input nix*.csv: matches no file")]
    [InlineData("input = [\"tree\"]", 66, "input tree: is a directory; name its files, such as tree/*.csv")]
    [InlineData("input = [\"/dev/zero\"]", 64, "/dev/zero: is a device or a socket")]
    [InlineData("", 64, "no input is named: write input = [\"FILE\"] or query")]
    [InlineData("where = 'statu >= 5'\ninput = [\"in.csv\"]", 64, "there is no column \"statu\"; did you mean \"status\"?")]
    [InlineData("where = 'status >= '\ninput = [\"in.csv\"]", 64, "./p.toml:3:20: job.where:1:11: expected a value after >=")]
    [InlineData("aggregates = [\"sum\"]\ninput = [\"in.csv\"]", 64, "./p.toml:3:15: job.aggregates must be")]
    [InlineData("group_by = [\"statu\"]\ninput = [\"in.csv\"]", 64, "job.group_by: there is no column statu; did you mean status?")]
    [InlineData("output = \"in.csv\"\ninput = [\"in.csv\"]", 64, "in.csv is also an input")]
    [InlineData("output = \"out.txt\"\ninput = [\"in.csv\"]", 64, "out.txt must end in .csv, .tsv, .jsonl, .ndjson or .json")]
    [InlineData("output = \"nix/out.csv\"\ninput = [\"in.csv\"]", 74, "nix/out.csv cannot be written: no such file or directory (ENOENT)")]
    [InlineData("output = \"out.csv\"\ninput = [\"in.csv\", \"other.csv\"]", 64, "other.csv has other columns than")]
    [InlineData("columns = [\"status\"]\ninput = [\"in.csv\"]", 64, "job.columns says what is saved, but neither job.output nor job.table says where")]
    [InlineData("input = [\"twice.csv\"]", 64, "twice.csv: two columns have the same name")]
    public void Records_WhatMakesNoSense_IsOneClearLine(string lines, int exit, string says)
    {
        File.WriteAllText(_sandbox.At("in.csv"), "status,path\n200,/\n");
        File.WriteAllText(_sandbox.At("other.csv"), "status,size\n200,1\n");
        File.WriteAllText(_sandbox.At("twice.csv"), "a,a\n1,2\n");
        WriteProfile(lines);

        _sandbox.Run("run", "./p.toml").Refused(exit, says);
    }

    [Fact]
    public void Records_MoreGroupsThanAreKept_IsOneLineThatSaysWhatToChange()
    {
        File.WriteAllLines(_sandbox.At("in.csv"), Enumerable.Range(0, 1_100_000).Select(id => id.ToString(CultureInfo.InvariantCulture)).Prepend("id"));
        WriteProfile("input = [\"in.csv\"]", "group_by = [\"id\"]", "output = \"out.csv\"");

        var outcome = _sandbox.Run("run", "./p.toml");

        Assert.Equal(64, outcome.Exit);
        Assert.Contains("more than 1000000 groups", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("group by a column with fewer values, or take fewer records with where", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("aggregates", outcome.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_sandbox.Folder, "out*"));
    }

    [Fact]
    public void Records_NoRoomForTemporaryFiles_IsOneClearLine()
    {
        File.WriteAllText(_sandbox.At("in.csv"), "a\n1\n");
        WriteProfile("input = [\"in.csv\"]", "output = \"out.csv\"");

        // Neither there nor in the state folder, where a file is in the way.
        _sandbox.Shell("mkdir st && : >st/tuiscan && XDG_STATE_HOME=$PWD/st TMPDIR=/nonexistent \"$tuiscan\" run ./p.toml").Refused(74, "no folder for temporary files can be made in /nonexistent");
        Assert.Empty(Directory.GetFiles(_sandbox.Folder, "out*"));
    }

    [Fact]
    public void Records_ReaderLeaves_IsQuiet()
    {
        File.WriteAllText(_sandbox.At("in.csv"), "a\n1\n2\n");
        WriteProfile("input = [\"in.csv\"]", "group_by = [\"a\"]");

        var outcome = _sandbox.Shell("\"$tuiscan\" run ./p.toml | head -n 1");

        Assert.Equal("records 2\n", outcome.Output);
        Assert.Empty(outcome.Error);
    }

    [Fact]
    public void Records_Globs_AreReadInTheOrderOfTheirNames()
    {
        Directory.CreateDirectory(_sandbox.At("logs/b"));
        File.WriteAllText(_sandbox.At("logs/b/2.tsv"), "x\ty\n2\t\"a,b\"\n");
        File.WriteAllText(_sandbox.At("logs/1.csv"), "x,y\n1,\n");
        File.WriteAllText(_sandbox.At("logs/b/3.csv"), "y;x\n");
        WriteProfile("input = [\"logs/**/*.{csv,tsv}\", \"logs/1.csv\"]", "where = 'x < 3'", "columns = [\"y\", \"x\"]", "output = \"out.csv\"");

        Assert.Equal(0, _sandbox.Run("run", "./p.toml").Exit);
        Assert.Equal("y,x\n,1\n\"a,b\",2\n", File.ReadAllText(_sandbox.At("out.csv")));
    }

    [Fact]
    public void Records_WithoutHeader_ColumnsAreNumbered()
    {
        File.WriteAllText(_sandbox.At("in.csv"), "1;2\n3;4");
        WriteProfile("input = [\"in.csv\"]", "header = false", "separator = \";\"", "aggregates = [\"sum(c2)\"]");

        Assert.Contains("\"sum(c2)\":6", ResultOf(), StringComparison.Ordinal);
    }

    [Fact]
    public void Records_FileCutOffWhileItIsRead_IsTold()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a POSIX shell");
        WriteNumbers("in.csv", rows: 300_000);
        WriteProfile("input = [\"in.csv\"]", "aggregates = [\"count\"]", "output = \"out.csv\"", "[limits]", "read_rate = \"2MB\"");

        var outcome = _sandbox.Shell("""
            "$tuiscan" run ./p.toml --format json --workers 1 --queue 100 >out 2>err & run=$!
            # All was cut up into chunks, some of them were read, and seconds' worth was not.
            wait_until 60 '[ $(cat .out.csv.tuiscan-partial 2>/dev/null | wc -l) -gt 1 ] && ! grep -qx source /proc/$run/task/*/comm' || fail
            truncate -s 600000 in.csv; wait $run; echo $?
            """);

        Assert.Equal("8", outcome.Output.Trim());
        Assert.Contains("\"error\":\"CHANGED\"", File.ReadAllText(_sandbox.At("out")), StringComparison.Ordinal);
    }

    /// <summary>Issue 13: what remains consists of whole records, each of which was read.</summary>
    [Fact]
    public void Records_FileCutOffAtABorderWhileItIsCutUp_IsTold()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc");
        WriteProfile("input = [\"in.csv\"]", "output = \"out.csv\"");

        // Once there is a row the file is open; while its output is not read the program waits for room, far from the file's
        // end.
        var outcome = _sandbox.Shell("""
            { echo a,b; yes 1,2 | head -n 10000000; } >in.csv; ln -s /proc/self/fd/3 out.csv
            { "$tuiscan" run ./p.toml --format json --workers 1 --queue 1 3>&1 >out 2>err; echo $? >code; } |
                { IFS= read -r names && IFS= read -r row && truncate -s 39999996 in.csv && cat >/dev/null; }
            cat code
            """);

        Assert.Equal("8", outcome.Output.Trim());
        Assert.Contains("\"error\":\"CHANGED\"", File.ReadAllText(_sandbox.At("out")), StringComparison.Ordinal);
    }

    private string ResultOf(params string[] options)
    {
        var outcome = _sandbox.Run(["run", "./p.toml", "--format", "json", .. options]);
        Assert.True(outcome.Exit == 0, outcome.Error);
        Assert.Equal(2, outcome.Lines.Count);
        return outcome.Lines[0];
    }

    private void WriteProfile(params string[] lines) =>
        File.WriteAllText(_sandbox.At("p.toml"), $"[job]\nkind = \"records\"\n{string.Join('\n', lines)}\n");

    private void WriteNumbers(string name, int rows)
    {
        var random = new Random(1);
        using var file = new StreamWriter(_sandbox.At(name));
        var isJson = name.EndsWith(".jsonl", StringComparison.Ordinal);
        file.Write(isJson ? "" : "kind,n,d,f,t\n");
        for (var n = 0; n < rows; n++)
        {
            var kind = n % 4 == 0 ? "skip" : "k" + random.Next(5);
            var (d, f) = ($"{random.Next(1000)}.{random.Next(10, 100)}", random.NextDouble().ToString("E3", CultureInfo.InvariantCulture));
            var text = random.Next(500);
            file.Write(isJson
                ? $"{{\"kind\":\"{kind}\",\"n\":{n},\"d\":{d},\"f\":{f},\"t\":\"text, \\\"{text}\\\"\"}}\n"
                : $"{kind},{n},{d},{f},\"text, \"\"{text}\"\"\"\n");
        }
    }

    private static string RandomCsv(Random random, int rows)
    {
        var text = new StringBuilder("a,b,c\n");
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < 3; column++)
            {
                text.Append(column > 0 ? "," : "").Append(random.Next(10) switch
                {
                    0 => "\"x,\ny\"",
                    1 => $"\"\"\"{random.Next(50)}\"\"\"",
                    2 => "\u00e4\u20ac",
                    3 => "in\"side",
                    4 => random.Next(40) == 0 ? "\"bad\"x" : "ok",
                    _ => random.Next(20).ToString(CultureInfo.InvariantCulture),
                });
            }

            text.Append(random.Next(100) switch { 0 => ",\n", 1 => "\r\n", 2 => "\n\n", _ => "\n" });
        }

        return text.ToString();
    }
}
