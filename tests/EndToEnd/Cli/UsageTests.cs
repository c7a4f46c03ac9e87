using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Cli;

/// <summary>Help, version, and every kind of usage error.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly ProgramSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Version_Alone_OneLine()
    {
        var outcome = _sandbox.Run("--version");

        Assert.Equal(0, outcome.Exit);
        Assert.Matches(@"^tuiscan \d+\.\d+\.\d+\n$", outcome.Output);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("run --help")]
    [InlineData("baseline --help")]
    [InlineData("check -h")]
    [InlineData("profile --help")]
    [InlineData("profile list --help")]
    [InlineData("profile show --help")]
    [InlineData("profile check --help")]
    [InlineData("profile new --help")]
    [InlineData("export --help")]
    [InlineData("import --help")]
    public void Help_EveryCommand_ShowsUsageOnStdout(string words)
    {
        var outcome = _sandbox.Run(words.Split(' '));

        Assert.Equal(0, outcome.Exit);
        Assert.Contains("Usage:", outcome.Output, StringComparison.Ordinal);
        Assert.Empty(outcome.Error);
    }

    [Fact]
    public void Help_Root_NamesTheOptionsOfTheContractAndNothingUndelivered()
    {
        var help = _sandbox.Run("--help").Output;

        Assert.All(
            "--profile --root --baseline --hash --mode --workers --queue --include --exclude --switch-after --format --progress --color --log --plain -q".Split(' '),
            option => Assert.Contains(option, help, StringComparison.Ordinal));
        Assert.All("--portable --resume worker accept history undo diff key".Split(' '), word => Assert.DoesNotContain(word + " ", help, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--bogus", "--bogus")]
    [InlineData("check --bogus", "--bogus")]
    [InlineData("check --switch-after 5:tasks", "--switch-after must be a time such as 200ms")]
    [InlineData("check --switch-after 5i:fibers", "--switch-after")]
    [InlineData("check --switch-after 5i", "--switch-after")]
    [InlineData("check --switch-after", "--switch-after")]
    [InlineData("check --only nothere --root tree --baseline b", "no baseline", 66)]
    [InlineData("check --only /elsewhere --root tree", "--only")]
    [InlineData("run --only a", "--only")]
    [InlineData("tree check --root tree", "stands before the command check")]
    [InlineData("tree profile list", "stands before the command list")]
    [InlineData("profile new", "missing for command")]
    [InlineData("profile new --bogus", "--bogus")]
    [InlineData("profile new .x", "no name for a profile")]
    [InlineData("profile new x --workers 0", "--workers must be 1 to 256")]
    [InlineData("check one two", "two")]
    [InlineData("check one -p two", "named twice")]
    [InlineData("check --replace", "--replace")]
    [InlineData("baseline --only a", "--only")]
    [InlineData("check --root", "--root")]
    [InlineData("check --root tree --root sub", "--root")]
    [InlineData("check --format xml", "--format must be text or json, got xml")]
    [InlineData("check --progress maybe", "--progress must be auto, always or never, got maybe")]
    [InlineData("check --color blue", "--color must be")]
    [InlineData("check --workers 0", "--workers must be 1 to 256")]
    [InlineData("check --workers 257", "--workers must be 1 to 256")]
    [InlineData("check --workers many", "--workers")]
    [InlineData("check --queue 0", "--queue")]
    [InlineData("check --queue -1", "-1")]
    [InlineData("check --mode fibers", "--mode")]
    [InlineData("check --hash sha1", "--hash")]
    [InlineData("check --include [", "--include")]
    [InlineData("check --exclude a{b", "--exclude")]
    [InlineData("nosuchprofile", "nosuchprofile")]
    [InlineData("check -p nosuchprofile", "nosuchprofile")]
    [InlineData("check nosuch/profile.toml", "nosuch/profile.toml")]
    [InlineData("check @file", "@file")]
    [InlineData("profile", "command")]
    [InlineData("profile bogus", "bogus")]
    [InlineData("profile check", "missing for command")]
    [InlineData("profile check nosuch.toml", "nosuch.toml")]
    [InlineData("profile show nosuch", "nosuch")]
    [InlineData("worker", "worker")]
    [InlineData("accept -p x", "named twice")]
    public void Usage_Wrong_ExitsWith64AndSaysWhat(string words, string says, int exit = 64) =>
        _sandbox.Run(words.Split(' ')).Refused(exit, says);

    [Theory]
    [InlineData("check --rot /etc", "unknown option --rot; did you mean --root?")]
    [InlineData("--rot /etc", "unknown option --rot; did you mean --root?")]
    [InlineData("export --az csv", "unknown option --az; did you mean --as?")]
    [InlineData("import --bseline x", "unknown option --bseline; did you mean --baseline?")]
    [InlineData("search --rot x y", "unknown option --rot; a pattern that begins so stands after --; did you mean --root?", 2)]
    public void Usage_UnknownOption_IsToldFirst(string words, string says, int exit = 64) =>
        Assert.StartsWith("tuiscan: " + says, _sandbox.Run(words.Split(' ')).Refused(exit, says).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("chekc", "did you mean tuiscan check?")]
    [InlineData("chekc --root tree", "did you mean tuiscan check?")]
    [InlineData("baselien ./p.toml", "did you mean tuiscan baseline?")]
    [InlineData("profile lst", "did you mean tuiscan profile list?")]
    [InlineData("profile sohw x", "did you mean tuiscan profile show?")]
    public void Usage_MisspeltCommand_NamesTheOneThatWasMeant(string words, string says) => _sandbox.Run(words.Split(' ')).Refused(64, says);

    [Theory]
    [InlineData("nosuchprofile")]
    [InlineData("profile nonsense")]
    [InlineData("./chekc")]
    [InlineData("check chekc")]
    public void Usage_NoWordLikeACommand_GuessesNone(string words) =>
        Assert.DoesNotContain("did you mean tuiscan", _sandbox.Run(words.Split(' ')).Refused(64, "").Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("--root")]
    [InlineData("--baseline")]
    [InlineData("--log")]
    [InlineData("--profile")]
    public void Usage_EmptyValue_ExitsWith64(string option) => _sandbox.Run("check", option, "").Refused(64, option);

    [Fact]
    public void Usage_HostileWords_AreEscaped() => _sandbox.Run("check", "c", "a\x1b[31m\u202e\nb").Refused(64, "\\x1b[31m");

    [Fact]
    public void Profile_ManyMistakes_AllAreToldWithTheirPlace()
    {
        File.WriteAllText(_sandbox.At("config.toml"), "[job]\nroot = 5\nrooot = \"x\"\n[pipeline]\nworkers = 0\n");

        var outcome = _sandbox.Run("check").Refused(64, "config.toml:2:");
        Assert.Contains("config.toml:3:", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("config.toml:5:", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(outcome.Error, _sandbox.Run("profile", "check", "config.toml").Refused(64, "config.toml:2:").Error);
    }

    [Theory]
    [InlineData("[job")]
    [InlineData("root = \"x\"")]
    [InlineData("[job]\nroot = \"\xff\"")]
    [InlineData("\0")]
    public void Profile_BadText_ExitsWith64(string text)
    {
        File.WriteAllBytes(_sandbox.At("config.toml"), System.Text.Encoding.Latin1.GetBytes(text));

        _sandbox.Run("check").Refused(64, "config.toml:");
    }

    [Fact]
    public void Profile_Valid_IsShownListedAndChecked()
    {
        Directory.CreateDirectory(_sandbox.At("profiles"));
        File.WriteAllText(_sandbox.At("profiles/mine.toml"), "# For tests\n[job]\nroot = \"../tree\"\nbaseline = \"m\"\n");

        Assert.Contains("mine", _sandbox.Run("profile", "list").Output, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.Run("profile", "check", "profiles/mine.toml").Exit);
        var shown = _sandbox.Run("profile", "show", "mine");
        Assert.Equal(0, shown.Exit);
        Assert.Contains($"root = \"{_sandbox.At("tree")}\"", shown.Output, StringComparison.Ordinal);
        Assert.Contains("mine.toml:3:", shown.Output, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.Run("baseline", "mine").Exit);
        Assert.Equal(0, _sandbox.Run("run", "mine").Exit);
        Assert.Equal(0, _sandbox.Run("-p", "mine").Exit);
    }

    [Fact]
    public void ProfileNew_Name_IsSavedAmongTheUsersOwnAndValid()
    {
        var made = _sandbox.Run("profile", "new", "mine", "--root", "tree", "--hash", "sha256");

        Assert.Equal(0, made.Exit);
        var file = _sandbox.At("config/tuiscan/profiles/mine.toml");
        Assert.Contains(file, made.Output, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.Run("profile", "check", file).Exit);
        Assert.Contains($"root = \"{_sandbox.At("tree")}\"", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Contains("hash = \"sha256\"", _sandbox.Run("profile", "show", "mine").Output, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.Run("baseline", "mine").Exit);
        Assert.Equal(0, _sandbox.Run("mine").Exit);
    }

    [Theory]
    [InlineData("mine", "config/tuiscan/profiles/mine.toml")]
    [InlineData("here/mine.toml", "here/mine.toml")]
    public void ProfileNew_IsThere_IsLeftAsItIs(string name, string path)
    {
        Assert.Equal(0, _sandbox.Run("profile", "new", name).Exit);
        File.WriteAllText(_sandbox.At(path), "mine");

        _sandbox.Run("profile", "new", name).Refused(64, "exists already");
        Assert.Equal("mine", File.ReadAllText(_sandbox.At(path)));
    }

    [Fact]
    public void ProfileNew_CannotBeWritten_ExitsWith74() => _sandbox.Run("profile", "new", "/dev/null/x.toml").Refused(74, "/dev/null/x.toml");

    [Fact]
    public void ProfileShow_Output_IsAValidProfile()
    {
        Directory.CreateDirectory(_sandbox.At("profiles"));
        File.WriteAllText(_sandbox.At("shown.toml"), _sandbox.Run("profile", "show").Output);

        Assert.Equal(0, _sandbox.Run("profile", "check", "shown.toml").Exit);
    }
}
