using System.Globalization;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Search;

/// <summary><c>tuiscan search</c> as a user runs it, and compared with ripgrep.</summary>
public sealed class SearchTests : IDisposable
{
    private readonly ProgramSandbox _sandbox = new();

    public static TheoryData<string> Modes => ["sequential", "threads", "tasks", "processes"];

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("content", 0)]
    [InlineData("nowhere", 1)]
    public void Search_FixedString_FoundOrNot(string pattern, int exit)
    {
        var outcome = _sandbox.Run("search", pattern, "tree").Harmless();

        Assert.Equal(exit, outcome.Exit);
        Assert.Equal(exit == 0 ? ["tree/a:1:1:content of a", "tree/sub/b:1:1:content of b", "tree/sub/c:1:1:content of c"] : [], outcome.Lines.Order());
    }

    [Fact]
    public void Search_NoRoot_IsTheCurrentDirectoryWithoutAPrefix() =>
        Assert.Equal(["tree/a:1:9:content of a"], _sandbox.Run("search", "of a").Lines);

    [Fact]
    public void Search_SeveralRoots_PathsAsGiven()
    {
        Assert.Equal(["./tree/a:1:11:content of a", "tree/sub/c:1:11:content of c"], _sandbox.Run("search", "-E", " [ac]$", "tree/sub/c", "./tree/a").Lines.Order());
        Assert.Equal(["tree/sub/b", "tree/sub/b"], _sandbox.Run("search", "-l", "of b", "tree", "tree/sub").Lines.Order());
    }

    [Fact]
    public void Search_Json_MatchesThenResultThenSummary()
    {
        var json = _sandbox.Run("search", "of b", "tree", "--format", "json").Json;

        Assert.Equal(["match", "result", "summary"], json.Select(line => line.GetProperty("type").GetString()));
        Assert.Equal("sub/b", json[0].GetProperty("path").GetString());
        Assert.Equal(9, json[0].GetProperty("column").GetInt32());
        Assert.Equal(1, json[1].GetProperty("matches").GetInt32());
        Assert.False(json[2].TryGetProperty("verdicts", out _));
    }

    [Theory]
    [InlineData("a(", "-E", "malformed")]
    [InlineData(@"(a)\1", "-E", "linear time")]
    [InlineData("([a-z]{1,50}){1,50}x", "-E", "its automaton grows too large")]
    [InlineData("[[:alpha:]]+", "-E", @"write [\p{L}] instead of [[:alpha:]]")]
    [InlineData(@"\<a\>", "-E", @"write \b for the border of a word")]
    [InlineData("a\nb", "-F", "line feed")]
    [InlineData("a", "--hash=md5", "unknown option")]
    public void Search_WhatMakesNoSense_IsRefusedWithTwo(string pattern, string option, string says) =>
        _sandbox.Run("search", option, pattern, "tree").Refused(2, says);

    [Fact]
    public void Search_RegexThatExplodes_IsRefusedBeforeAnythingIsRead()
    {
        var outcome = _sandbox.Shell("strace -f -e trace=openat -o trace \"$tuiscan\" search -E '([a-z]{1,50}){1,50}x' tree");

        Assert.SkipWhen(outcome.Exit == 127, "strace is not installed");
        outcome.Refused(2, "its automaton grows too large");
        Assert.DoesNotContain("\"a\"", File.ReadAllText(_sandbox.At("trace")), StringComparison.Ordinal);
    }

    /// <summary>Issue 13: a named pipe or device is read or refused, never skipped.</summary>
    [Theory]
    [MemberData(nameof(Modes))]
    public void Search_DescriptorsOfTheCaller_AreRead(string mode)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/bin/bash"), "needs bash on Linux");
        File.WriteAllText(_sandbox.At("piped"), "one\nfoo two\n");
        var options = $"search --mode {mode} --workers 2 foo";

        var pipe = _sandbox.Shell($"cat piped | \"$tuiscan\" {options} /dev/stdin");
        var file = _sandbox.Shell($"\"$tuiscan\" {options} /dev/stdin <piped");
        var several = _sandbox.Shell($"bash -c '\"$tuiscan\" {options} <(cat piped) piped <(cat piped)'");
        var absent = _sandbox.Shell($"bash -c '\"$tuiscan\" {options} <(echo bar)'");
        var json = _sandbox.Shell($"cat piped | \"$tuiscan\" {options} /dev/stdin --format json");

        Assert.Equal("/dev/stdin:2:1:foo two\n", pipe.Succeeded().Output);
        Assert.Equal("/dev/stdin:2:1:foo two\n", file.Succeeded().Output);
        Assert.Equal(3, several.Succeeded().Lines.Count);
        Assert.All(several.Lines, line => Assert.Matches("^(/dev/fd/[0-9]+|piped):2:1:foo two$", line));
        Assert.Equal((1, ""), (absent.Exit, absent.Output));
        Assert.Equal(["match", "result", "summary"], json.Succeeded().Json.Select(line => line.GetProperty("type").GetString()));
        Assert.Equal(2, json.Json[0].GetProperty("line").GetInt32());
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Search_PipeOfManyMegabytes_IsReadToItsEnd(string mode)
    {
        var outcome = _sandbox.Shell($"seq 1 400000 | \"$tuiscan\" search --mode {mode} -E '9999$' /dev/stdin -c");

        Assert.Equal("/dev/stdin:40\n", outcome.Succeeded().Output);
    }

    [Fact]
    public void Search_NullDevice_HasNothingInIt() => Assert.Equal((1, ""), (_sandbox.Run("search", "a", "/dev/null").Exit, _sandbox.Run("search", "a", "/dev/null").Error));

    [Theory]
    [InlineData("mkfifo special", "is a FIFO and is not read; name a file or a directory, or what it gives with <(cat special)")]
    [InlineData("ln -s /dev/zero special", "is a device")]
    [InlineData("mkfifo other && ln -s other special", "is a FIFO")]
    [InlineData("python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"special\")' || exit 77", "is a socket")]
    public void Search_NamedPipeOrDevice_IsRefusedWithTwo(string make, string says)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs mkfifo");

        var outcome = _sandbox.Shell($"{make} && exec \"$tuiscan\" search a tree special");

        Assert.SkipWhen(outcome.Exit == 77, "python3 is not installed");
        outcome.Refused(2, says);
    }

    [Fact]
    public void Search_PipeThatGivesNothing_IsStoppedByASignal()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs mkfifo");

        // The shell's own process becomes the program; its standard input stays open and silent.
        var outcome = _sandbox.Shell("""
            mkfifo silent; run=$$
            { wait_until 60 'grep -q tuiscan /proc/$run/comm' && wait_until 60 'ls -l /proc/$run/fd 2>/dev/null | grep -q input0' || fail
              kill -INT $run; } &
            exec 0<>silent
            exec "$tuiscan" search foo /dev/stdin
            """);

        Assert.Equal(130, outcome.Exit);
    }

    [Fact]
    public void Search_NoSuchRoot_IsRefusedWithTwo() => _sandbox.Run("search", "a", "nowhere").Refused(2, "no such file");

    [Fact]
    public void Search_NoRoomForTemporaryFiles_IsRefusedInOneLine() =>
        _sandbox.Shell("mkdir st && : >st/tuiscan && XDG_STATE_HOME=$PWD/st TMPDIR=/nonexistent \"$tuiscan\" search content tree").Refused(2, "no folder for temporary files can be made in /nonexistent");

    [Fact]
    public void Search_UnreadableFile_IsToldAndTwoEvenWithMatches()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess && !File.Exists("/usr/bin/setpriv"), "root reads everything: needs setpriv of util-linux, or another user");
        _sandbox.CopyProgram();
        var asUser = Environment.IsPrivilegedProcess ? "setpriv --reuid 12345 --regid 12345 --clear-groups " : "";

        var outcome = _sandbox.Shell($"chmod 0 tree/a && exec {asUser}./program/tuiscan search content tree");

        Assert.Equal(2, outcome.Exit);
        Assert.Equal(2, outcome.Lines.Count);
        Assert.Contains("tree/a: permission denied (EACCES)", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_ReaderLeaves_IsSilentAndSeventyFour()
    {
        File.WriteAllLines(_sandbox.At("tree/many"), Enumerable.Range(0, 300_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"content {i}")));

        var outcome = _sandbox.Shell("(\"$tuiscan\" search content tree; echo $? >code) | head -n 1");

        Assert.Single(outcome.Lines);
        Assert.Empty(outcome.Error);
        Assert.Equal("74", File.ReadAllText(_sandbox.At("code")).Trim());
    }

    [Fact]
    public void Search_ProfileOfItsKind_RunsAsItIs()
    {
        Directory.CreateDirectory(_sandbox.At("profiles"));
        File.WriteAllText(_sandbox.At("profiles/notes.toml"), "[job]\nkind = \"search\"\npattern = \"OF B\"\nignore_case = true\nroots = [\"../tree\"]\n");

        Assert.Equal([_sandbox.At("tree/sub/b") + ":1:9:content of b"], _sandbox.Run("run", "notes").Lines);
        Assert.Equal(3, _sandbox.Run("search", "content", "-p", "notes").Lines.Count);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Search_AgainstRipgrep_TheSameLines(string mode)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/rg"), "ripgrep is not installed");
        Assert.SkipUnless(Directory.Exists("/usr/share/doc"), "there is no tree to search");
        var tree = _sandbox.At("big");
        Fill(tree);
        foreach (var (pattern, ours, theirs) in new[]
        {
            ("content", "", "-F"), ("Content", "-i", "-F -i"), ("the ", "-a", "-F -a"), ("", "-c -a", "-F -c -a"),
            ("co[a-z]+t [0-9]+5$", "-E", ""), (@"\bline\b|ö", "-E -a", "-a"), ("^$", "-E -a", "-a"), ("needle", "-l", "-F -l"),
        })
        {
            var rg = _sandbox.Shell($"rg -uuu -n --column --no-heading {theirs} -- '{pattern}' big");
            var own = _sandbox.Shell($"\"$tuiscan\" search {ours} --mode {mode} --workers 3 -- '{pattern}' big");

            Assert.Equal(rg.Lines.Order(StringComparer.Ordinal), own.Lines.Order(StringComparer.Ordinal));
            Assert.Equal(rg.Exit, own.Exit);
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Search_SwitchedInTheMiddle_TheSameLines(string mode)
    {
        Fill(_sandbox.At("big"));
        var expected = _sandbox.Run("search", "line", "big", "--mode", "sequential").Lines.Order(StringComparer.Ordinal);

        var switched = _sandbox.Run(
            "search", "line", "big", "--mode", mode, "--workers", "2", "--queue", "64", "--switch-after", "20i:processes", "--switch-after", "60i:threads", "--switch-after", "120i:tasks");

        Assert.Equal(expected, switched.Lines.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Search_InOrder_IsTheOrderOfTheWalk(string mode)
    {
        Fill(_sandbox.At("big"));
        File.WriteAllText(_sandbox.At("p.toml"), "[job]\nkind = \"search\"\n[pipeline]\norder = \"input\"\n");

        var paths = _sandbox.Run("search", "-l", "line", "big", "-p", "./p.toml", "--mode", mode).Lines;

        Assert.Equal(paths.Order(StringComparer.Ordinal), paths);
        Assert.True(paths.Count > 100);
    }

    private static void Fill(string tree)
    {
        for (var i = 0; i < 200; i++)
        {
            var folder = Path.Combine(tree, (i % 7).ToString(CultureInfo.InvariantCulture));
            Directory.CreateDirectory(folder);
            var text = string.Concat(Enumerable.Range(0, i * 3).Select(l => string.Create(CultureInfo.InvariantCulture, $"Content {l} of the line {i}\r\n\n")));
            File.WriteAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"f{i}")), text + (i % 3 == 0 ? "schön, no end" : ""));
        }

        File.WriteAllBytes(Path.Combine(tree, "binary"), [.. "content\n"u8, 0, .. "the needle\ncontent\n"u8]);
        File.WriteAllBytes(Path.Combine(tree, "marked"), [0xEF, 0xBB, 0xBF, .. "content of the first line\n"u8]);
        File.WriteAllText(Path.Combine(tree, "long"), new string('x', 300_000) + " content 5\n" + new string('y', 200_000) + "needle");
    }
}
