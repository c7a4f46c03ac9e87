using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Integrity;

/// <summary>Baselines for other tools and from them, with the real program.</summary>
public sealed class ExchangeTests : IDisposable
{
    private readonly ProgramSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Export_AsSha256sum_IsAcceptedBySha256sum()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "such names cannot be made here");
        Assert.Equal(0, _sandbox.Shell("cd tree && echo 1 > \"$(printf 'n\\nl')\" && echo 2 > 'b\\s' && echo 3 > \"$(printf 'bad\\377')\" && echo 4 > ' blank ' && : > empty").Exit);
        Assert.Equal(0, _sandbox.Run("baseline", "--root", "tree", "--baseline", "b", "--hash", "sha256").Exit);

        var outcome = _sandbox.Shell("\"$tuiscan\" export --baseline b --as sha256sum > list && cd tree && sha256sum --strict -c ../list");

        Assert.True(outcome.Exit == 0, outcome.Error);
        Assert.Equal(8, outcome.Lines.Count(line => line.EndsWith(": OK", StringComparison.Ordinal)));
    }

    [Fact]
    public void Export_AsSha256sumFromAnotherDigest_ExitsWith64() =>
        _sandbox.Recorded("--hash", "xxh128").Run("export", "--baseline", "b", "--as", "sha256sum").Refused(64, "--hash sha256");

    [Fact]
    public void Export_FileWithoutDigest_IsLeftOutAndTold()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"), "needs root and setpriv");
        _sandbox.CopyProgram();

        var outcome = _sandbox.Shell("chmod 0 tree/a && chmod 777 . && setpriv --reuid 12345 --regid 12345 --clear-groups ./program/tuiscan baseline --root tree --baseline b --hash sha256 -q; \"$tuiscan\" export --baseline b --as sha256sum");

        Assert.Equal(8, outcome.Exit);
        Assert.Equal(2, outcome.Lines.Count);
        Assert.Contains("1 files are not in the list", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_AsJson_EveryEntryIsALine()
    {
        var lines = _sandbox.Recorded().Run("export", "--baseline", "b", "--as", "json").Json;

        Assert.Equal("baseline", lines[0].GetProperty("type").GetString());
        Assert.Equal([".", "a", "sub", "sub/b", "sub/c"], lines.Skip(1).Select(line => line.GetProperty("path").GetString()));
    }

    [Fact]
    public void Export_AsCsv_FirstLineNamesTheColumns()
    {
        var outcome = _sandbox.Recorded().Run("export", "--root", "tree", "--baseline", "b", "--as", "csv");

        Assert.Equal(0, outcome.Exit);
        Assert.StartsWith("path,path_bytes,type,", outcome.Lines[0], StringComparison.Ordinal);
        Assert.Equal(6, outcome.Lines.Count);
    }

    [Theory]
    [InlineData("export --baseline b", 64, "--as")]
    [InlineData("export --baseline b --as xml", 64, "--as must be json, sha256sum or csv, got xml")]
    [InlineData("export --baseline none --as csv", 66, "none")]
    [InlineData("export nosuchprofile --as csv", 64, "nosuchprofile")]
    [InlineData("export --baseline tree/a --as csv", 65, "tree/a")]
    [InlineData("import", 64, "--root")]
    [InlineData("import list --root tree", 64, "--baseline")]
    [InlineData("import none --root tree --baseline i", 66, "none")]
    [InlineData("import tree --root tree --baseline i", 66, "tree")]
    [InlineData("import tree/a --root tree --baseline i", 64, "tree/a:1:")]
    [InlineData("import - --root tree --baseline i", 64, "stdin:0: the list names no file")]
    [InlineData("import --bogus --root tree --baseline i", 64, "--bogus")]
    [InlineData("import tree/a --root tree --baseline b", 64, "--replace")]
    [InlineData("import tree/a --root tree --baseline /dev/null/i", 74, "/dev/null")]
    public void Exchange_WrongUse_SaysWhat(string words, int exit, string says)
    {
        _sandbox.Recorded().Run(words.Split(' ')).Refused(exit, says);
        Assert.False(File.Exists(_sandbox.At("i")));
    }

    [Theory]
    [InlineData("(cd tree && sha256sum a sub/b) > list; \"$tuiscan\" import list --root tree --baseline i")]
    [InlineData("(cd tree && sha256sum --tag a sub/b) | \"$tuiscan\" import - --root tree --baseline i")]
    [InlineData("sha256sum \"$PWD/tree/a\" tree/../tree/sub/b | sed 's, tree/../, ./,; s,  ./tree/,  ,' | \"$tuiscan\" import - --root tree --baseline i")]
    public void Import_List_ComparesTheContentOfTheListedPathsOnly(string script)
    {
        Assert.Equal(0, _sandbox.Shell(script).Exit);
        Assert.Contains("verified 2 of 2\n", _sandbox.Run("check", "--root", "tree", "--baseline", "i").Output, StringComparison.Ordinal);

        File.SetLastWriteTimeUtc(_sandbox.At("tree/sub/b"), DateTime.UnixEpoch);
        File.WriteAllText(_sandbox.At("tree/unlisted"), "");
        File.Delete(_sandbox.At("tree/sub/c"));
        Assert.Equal(0, _sandbox.Run("check", "--root", "tree", "--baseline", "i").Exit);

        File.WriteAllText(_sandbox.At("tree/a"), "CONTENT of a");
        File.Delete(_sandbox.At("tree/sub/b"));
        var outcome = _sandbox.Run("check", "--root", "tree", "--baseline", "i");
        Assert.Equal(2 + 4, outcome.Exit);
        Assert.Equal(["changed  a  content", "removed  sub/b"], outcome.Lines.Take(2));
    }

    [Fact]
    public void Import_UnreadableFolders_MatterOnlyWhereListedFilesAreBelow()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"), "needs root and setpriv");
        _sandbox.CopyProgram();
        _sandbox.Shell("mkdir tree/private && sha256sum tree/a tree/sub/b | sed 's,tree/,,' > list && \"$tuiscan\" import list --root tree --baseline i && chmod 644 i").Succeeded();
        const string Check = "setpriv --reuid 12345 --regid 12345 --clear-groups ./program/tuiscan check --root tree --baseline i";

        Assert.Equal(0, _sandbox.Shell("chmod 0 tree/private && " + Check).Exit);
        var outcome = _sandbox.Shell("chmod 0 tree/sub && " + Check);
        Assert.Equal(8, outcome.Exit);
        Assert.Equal("unverified  sub  EACCES  2 entries", outcome.Lines[0]);
    }

    [Fact]
    public void Import_WrongLines_AllAreToldAndNothingIsWritten()
    {
        File.WriteAllText(_sandbox.At("list"), $"{new string('0', 64)}  a\nnonsense\n\n# a comment\n{new string('0', 64)}  ../up\n{new string('1', 64)}  a\n");

        var outcome = _sandbox.Run("import", "list", "--root", "tree", "--baseline", "i").Refused(64, "list:2:");

        Assert.Contains("list:5:", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("list:6:", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_sandbox.Folder, "i*"));
    }

    [Fact]
    public void Import_BaselineIsThere_OnlyReplacedWhenAsked()
    {
        _sandbox.Recorded();
        File.WriteAllText(_sandbox.At("list"), $"{new string('0', 64)}  a\n");
        var before = File.ReadAllBytes(_sandbox.At("b"));

        _sandbox.Run("import", "list", "--root", "tree", "--baseline", "b").Refused(64, "--replace");
        Assert.Equal(before, File.ReadAllBytes(_sandbox.At("b")));
        Assert.Equal(0, _sandbox.Run("import", "list", "--root", "tree", "--baseline", "b", "--replace").Exit);
        Assert.Equal(4, _sandbox.Check().Exit);
    }

    [Fact]
    public void ImportThenExport_List_IsTheSame()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sha256sum");
        Assert.Equal(0, _sandbox.Shell("cd tree && echo 1 > \"$(printf 'n\\nl')\" && echo 2 > 'b\\s' && find . -type f -printf '%P\\0' | LC_ALL=C sort -z | xargs -0 sha256sum > ../list && \"$tuiscan\" import ../list --root . --baseline ../i").Exit);

        var listed = File.ReadAllLines(_sandbox.At("list")).Order(StringComparer.Ordinal);
        Assert.Equal(listed, _sandbox.Run("export", "--baseline", "i", "--as", "sha256sum").Lines.Order(StringComparer.Ordinal));
    }
}
