using Xunit;

namespace TuiScan.Tests.Tui.Cli;

/// <summary>Help, version, and every way to use the program wrongly.</summary>
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
            "--profile --root --baseline --hash --mode --workers --queue --include --exclude --format --progress --color --log --plain -q".Split(' '),
            option => Assert.Contains(option, help, StringComparison.Ordinal));
        Assert.All("--resume search tune worker".Split(' '), word => Assert.DoesNotContain(word + " ", help, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--bogus", "--bogus")]
    [InlineData("check --bogus", "--bogus")]
    [InlineData("check --switch-after 5:tasks", "--switch-after")]
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
    [InlineData("profile check", "argument missing")]
    [InlineData("profile check nosuch.toml", "nosuch.toml")]
    [InlineData("profile show nosuch", "nosuch")]
    [InlineData("search x tree", "tree")]
    [InlineData("worker", "worker")]
    [InlineData("accept -p x", "named twice")]
    public void Usage_Wrong_ExitsWith64AndSaysWhat(string words, string says) => _sandbox.Run(words.Split(' ')).Refused(64, says);

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
    public void ProfileShow_Output_IsAValidProfile()
    {
        Directory.CreateDirectory(_sandbox.At("profiles"));
        File.WriteAllText(_sandbox.At("shown.toml"), _sandbox.Run("profile", "show").Output);

        Assert.Equal(0, _sandbox.Run("profile", "check", "shown.toml").Exit);
    }
}
