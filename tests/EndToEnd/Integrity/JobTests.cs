using System.Text.Json;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Integrity;

/// <summary>Recording and checking with the real program: exit codes and outputs.</summary>
public sealed class JobTests : IDisposable
{
    private readonly ProgramSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Check_NothingDiffers_ExitsWith0()
    {
        var outcome = _sandbox.Recorded().Check();

        Assert.Equal(0, outcome.Exit);
        Assert.Contains("verified 5 of 5\n", outcome.Output, StringComparison.Ordinal);
        Assert.Empty(outcome.Error);
    }

    [Theory]
    [InlineData("text", "sequential")]
    [InlineData("text", "threads")]
    [InlineData("json", "sequential")]
    [InlineData("json", "threads")]
    public void Check_EveryKindOfChange_ExitsWithTheSum(string format, string mode)
    {
        _sandbox.Recorded();
        File.WriteAllText(_sandbox.At("tree/new"), "");
        File.Delete(_sandbox.At("tree/sub/b"));
        File.AppendAllText(_sandbox.At("tree/a"), "more");

        var outcome = _sandbox.Check("--format", format, "--mode", mode).Harmless();

        Assert.Equal(1 + 2 + 4, outcome.Exit);
        if (format == "text")
        {
            Assert.Equal(["changed  tree", "new  new", "removed  sub/b"], outcome.Lines.Take(3).Select(line => line.Replace("  a  size,mtime,content", "  tree", StringComparison.Ordinal)));
        }
        else
        {
            Assert.Equal(["a", "new", "sub/b"], outcome.Json.SkipLast(1).Select(line => line.GetProperty("path").GetString()));
            Assert.Equal(7, outcome.Json[^1].GetProperty("exit").GetInt32());
            Assert.Equal(mode, outcome.Json[^1].GetProperty("mode").GetString());
        }
    }

    [Fact]
    public void Json_StrangeNames_LinesAreValidAndNamesTrue()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "such names cannot be made here");
        _sandbox.Recorded();
        Assert.Equal(0, _sandbox.Shell("cd tree && : > \"$(printf 'n\\nl')\" && : > \"$(printf 'bad\\377')\" && : > \"$(printf '\\033[31m\\342\\200\\256')\" && : > '\"q\\'").Exit);

        var found = _sandbox.Check("--format", "json").Harmless().Json.SkipLast(1).ToArray();

        Assert.Equal(["\x1b[31m\u202e", "\"q\\", @"bad\xff", "n\nl"], found.Select(line => line.GetProperty("path").GetString()));
        Assert.Equal("bad"u8.ToArray().Append((byte)0xff), found[2].GetProperty("pathBytes").GetBytesFromBase64());
        Assert.Equal(4, _sandbox.Check().Harmless().Lines.Count(line => line.StartsWith("new  ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Check_Unreadable_IsUnverifiedWithItsBit()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess && !File.Exists("/usr/bin/setpriv"), "needs a user that is not root, or setpriv");
        _sandbox.Recorded().CopyProgram();
        var asUser = Environment.IsPrivilegedProcess ? "chmod 755 . && chmod 644 b && exec setpriv --reuid 12345 --regid 12345 --clear-groups " : "exec ";

        var outcome = _sandbox.Shell($"chmod 0 tree/a && {asUser}./program/tuiscan check --root tree --baseline b --format json");

        Assert.Equal(4 + 8, outcome.Exit);
        var fault = Assert.Single(outcome.Json.SkipLast(1));
        Assert.Equal("fault", fault.GetProperty("type").GetString());
        Assert.Equal("EACCES", fault.GetProperty("error").GetString());
        Assert.Equal("mode", Assert.Single(fault.GetProperty("attributes").EnumerateArray()).GetString());
        Assert.Equal(JsonValueKind.Object, fault.GetProperty("after").ValueKind);
    }

    [Fact]
    public void Baseline_IsThere_OnlyReplacedWhenAsked()
    {
        _sandbox.Recorded();
        var before = File.ReadAllBytes(_sandbox.At("b"));

        _sandbox.Run("baseline", "--root", "tree", "--baseline", "b").Refused(64, "--replace");
        Assert.Equal(before, File.ReadAllBytes(_sandbox.At("b")));
        Assert.Equal(0, _sandbox.Run("baseline", "--root", "tree", "--baseline", "b", "--replace").Exit);
    }

    [Fact]
    public void Baseline_Done_LastLineNamesItsFileInTextOnly()
    {
        Assert.EndsWith($"recorded in {_sandbox.At("b")}\n", _sandbox.Run("baseline", "--root", "tree", "--baseline", "b").Output, StringComparison.Ordinal);
        Assert.Single(_sandbox.Run("baseline", "--root", "tree", "--baseline", "b", "--replace", "--format", "json").Json);
        Assert.Empty(_sandbox.Run("baseline", "--root", "tree", "--baseline", "b", "--replace", "-q").Output);
    }

    [Fact]
    public void Baseline_NoPlaceNamed_GoesToTheUsersState()
    {
        Assert.Equal(0, _sandbox.Run("baseline", "--root", "tree").Exit);
        Assert.Matches("^default-[0-9a-f]{16}[.]baseline$", Path.GetFileName(Assert.Single(Directory.GetFiles(_sandbox.At("state/tuiscan"), "*.baseline"))));
        Assert.Equal(0, _sandbox.Run("check", "--root", "tree").Exit);
    }

    [Theory]
    [InlineData("--only sub", 2 + 4, "changed  sub/b  size,mtime,content|removed  sub/c", "verified 2 of 2")]
    [InlineData("--only tree/sub", 2 + 4, "changed  sub/b  size,mtime,content|removed  sub/c", "verified 2 of 2")]
    [InlineData("--only sub/b", 4, "changed  sub/b  size,mtime,content", "verified 1 of 1")]
    [InlineData("--only sub/c", 2, "removed  sub/c", "verified 0 of 0")]
    [InlineData("--only a", 0, "", "verified 1 of 1")]
    [InlineData("--only a --only sub/b", 4, "changed  sub/b  size,mtime,content", "verified 2 of 2")]
    [InlineData("--only new", 1, "new  new", "verified 1 of 1")]
    [InlineData("--only sub --exclude sub", 0, "", "verified 0 of 0")]
    [InlineData("--only . --exclude sub", 1, "new  new", "verified 3 of 3")]
    public void Only_Paths_NothingElseIsLookedAt(string words, int exit, string findings, string verified)
    {
        _sandbox.Recorded();
        File.WriteAllText(_sandbox.At("tree/new"), "");
        File.AppendAllText(_sandbox.At("tree/sub/b"), "more");
        File.Delete(_sandbox.At("tree/sub/c"));

        foreach (var mode in new[] { "sequential", "threads" })
        {
            var outcome = _sandbox.Check([.. words.Split(' '), "--mode", mode]);
            Assert.Equal(exit, outcome.Exit);
            Assert.Equal(findings, string.Join('|', outcome.FindingLines));
            Assert.Contains(verified + "\n", outcome.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("--only nothere")]
    [InlineData("--only a/below")]
    [InlineData("--only sub --only nothere/b")]
    public void Only_KnownToNobody_ExitsWith64(string words) =>
        _sandbox.Recorded().Check(words.Split(' ')).Refused(64, "neither in the tree nor in its baseline");

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public void SwitchAfter_NotReached_IsToldAndNoError(string format)
    {
        var outcome = _sandbox.Recorded().Check("--switch-after", "9h:tasks", "--switch-after", "5000i:sequential", "--format", format);

        Assert.Equal(0, outcome.Exit);
        Assert.Contains("the switch to tasks after 9h was not reached", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("the switch to sequential after 5000i was not reached", outcome.Output, StringComparison.Ordinal);
    }

    // ACLs, SELinux labels and file capabilities are extended attributes.
    [Fact]
    public void Check_ExtendedAttributeGained_IsFoundByDefault()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/setfattr"), "needs setfattr (package attr)");
        _sandbox.Recorded();
        Assert.SkipUnless(_sandbox.Shell("setfattr -n user.seen -v 1 tree/a").Exit == 0, "the file system has no extended attributes");

        var outcome = _sandbox.Check();

        Assert.Equal(4, outcome.Exit);
        Assert.StartsWith("changed  a  xattrs\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_NoBaseline_ExitsWith66AndSaysHowToMakeOne() =>
        _sandbox.Check().Refused(66, $"record one with \"tuiscan baseline --root {_sandbox.At("tree")} --baseline {_sandbox.At("b")}\"");

    [Fact]
    public void Check_NoBaselineOfAProfile_NamesTheProfileAsItWasGiven()
    {
        File.WriteAllText(_sandbox.At("p.toml"), "[job]\nroot = \"tree\"\nbaseline = \"b\"\n");

        _sandbox.Run("check", "./p.toml", "--hash", "blake3").Refused(66, "record one with \"tuiscan baseline -p ./p.toml --hash blake3\"");
        _sandbox.Run("baseline", "-p", "./p.toml", "--hash", "blake3").Succeeded();
        _sandbox.Run("check", "./p.toml", "--hash", "blake3").Succeeded();
    }

    [Fact]
    public void Check_NeitherRootNorBaseline_NamesTheRoot() =>
        _sandbox.Run("check", "--root", "nowhere", "--baseline", "none").Refused(66, "root ");

    [Fact]
    public void Check_NoRoot_ExitsWith66()
    {
        _sandbox.Recorded().Run("check", "--root", "nowhere", "--baseline", "b").Refused(66, "nowhere");
        _sandbox.Run("baseline", "--root", "nowhere", "--baseline", "b2").Refused(66, "nowhere");
        Assert.False(File.Exists(_sandbox.At("b2")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(100)]
    public void Check_DamagedBaseline_ExitsWith65(int length)
    {
        _sandbox.Recorded();
        using (var file = File.OpenWrite(_sandbox.At("b")))
        {
            file.SetLength(length);
        }

        _sandbox.Check().Refused(65, "b");
    }

    [Fact]
    public void Baseline_FolderIsMissing_ExitsWith74() =>
        _sandbox.Run("baseline", "--root", "tree", "--baseline", "/dev/null/b").Refused(74, "/dev/null");

    [Fact]
    public void Check_OtherHashThanTheBaselines_ExitsWith64() => _sandbox.Recorded().Check("--hash", "xxh128").Refused(64, "xxh128");

    [Fact]
    public void Check_OtherRootByProfile_ExitsWith64()
    {
        _sandbox.Recorded();
        File.WriteAllText(_sandbox.At("config.toml"), "[job]\nroot = \"tree/sub\"\nbaseline = \"b\"\n");

        _sandbox.Run("check").Refused(64, "--root");
    }

    [Fact]
    public void Quiet_Findings_NothingOnStdout()
    {
        _sandbox.Recorded();
        File.Delete(_sandbox.At("tree/a"));

        var outcome = _sandbox.Check("-q");

        Assert.Equal(2, outcome.Exit);
        Assert.Empty(outcome.Output + outcome.Error);
    }

    [Fact]
    public void Color_Always_ColoursUnlessNever()
    {
        _sandbox.Recorded();
        File.Delete(_sandbox.At("tree/a"));

        Assert.Contains("\x1b[31mremoved", _sandbox.Check("--color", "always").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\x1b", _sandbox.Check().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Log_TwoRuns_OneLineAnEvent()
    {
        _sandbox.Recorded();
        File.Delete(_sandbox.At("tree/a"));
        _sandbox.Check("--log", "log");
        _sandbox.Check("--log", "log");

        var lines = File.ReadAllLines(_sandbox.At("log"));
        Assert.Equal(2, lines.Count(line => line.Contains("exit 2", StringComparison.Ordinal)));
        Assert.Equal(2, lines.Count(line => line.Contains("removed  a", StringComparison.Ordinal)));
        Assert.All(lines, line => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z  \S", line));
    }

    [Fact]
    public void Log_CannotBeWritten_ExitsWith74BeforeAnythingIsDone()
    {
        _sandbox.Run("baseline", "--root", "tree", "--baseline", "b", "--log", "nowhere/log").Refused(74, "--log");
        Assert.False(File.Exists(_sandbox.At("b")));
    }

    [Theory]
    [InlineData("\"$tuiscan\" check --root tree --baseline b >&-")]
    [InlineData("\"$tuiscan\" check --root tree --baseline b --format json >&-")]
    [InlineData("\"$tuiscan\" check --root nowhere --baseline b 2>&-")]
    [InlineData("\"$tuiscan\" --nonsense 2>&-")]
    [InlineData("\"$tuiscan\" --version >&-")]
    [InlineData("\"$tuiscan\" --help >&-")]
    [InlineData("mkfifo p; : <p & exec 3>p; wait; exec \"$tuiscan\" check --root tree --baseline b >&3")]
    public void Streams_Closed_EndsQuietlyWith74(string script)
    {
        var outcome = _sandbox.Recorded().Shell(script);

        Assert.Equal(74, outcome.Exit);
        Assert.Empty(outcome.Error);
    }

    [Theory]
    [InlineData("profile show")]
    [InlineData("check --root tree --baseline b")]
    public void Output_DiskIsFull_ExitsWith74AndSaysSo(string words)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full");

        var outcome = _sandbox.Recorded().Shell($"\"$tuiscan\" {words} >/dev/full");

        outcome.Refused(74, "standard output could not be written: no space left on device (ENOSPC)");
    }
}
