using Xunit;

namespace TuiScan.Tests.EndToEnd.Exec;

/// <summary>Exec profiles that are invalid, or that another user may have written.</summary>
public sealed class ExecRefusalTests : IDisposable
{
    private readonly ExecSandbox _exec = new(1);

    public void Dispose() => _exec.Dispose();

    [Theory]
    [InlineData("command = [\"wc\", \"{pth}\"]", "p.toml:4:19: job.command: no placeholder '{pth}': did you mean {path}?")]
    [InlineData("command = [\"wc\", \"a{path\"]", "p.toml:4:20: job.command: a brace that does not close")]
    [InlineData("command = [\"{path}\"]", "p.toml:4:13: job.command: the program cannot be {path}")]
    [InlineData("shell = true\ncommand = [\"wc {path}\"]", "p.toml:5:16: job.command: {path} in a script would be read by the shell")]
    [InlineData("command = [\"wc\", \"{output}\"]", "p.toml:4:11: job.command uses {output}, and job.output_path does not say")]
    [InlineData("command = \"wc {path}\"", "p.toml:4:11: job.command must be a list of words")]
    [InlineData("command = []", "job.command must be a list of words")]
    [InlineData("command = [\"wc\"]\noutput_path = \"{nam}\"", "p.toml:5:16: job.output_path: no placeholder '{nam}'")]
    [InlineData("command = [\"wc\"]\nstop_on = \"soon\"", "p.toml:5:11: job.stop_on must be \"never\", \"first\" or a share")]
    [InlineData("command = [\"wc\"]\nkeep_output = \"2MiB\"", "job.keep_output must be at most")]
    [InlineData("", "no command is named")]
    [InlineData("command = [\"no-such-program\"]", "the program no-such-program is not in $PATH")]
    [InlineData("command = [\"./files/0\"]", "the program ./files/0 may not be executed: chmod +x it")]
    [InlineData("command = [\"./nothing\"]", "the program ./nothing is not there")]
    public void Run_AMistakeInTheProfile_IsToldWithItsPlace(string lines, string says)
    {
        Write(lines);

        _exec.Program.Run("run", "./p.toml").Refused(64, says);
    }

    [Fact]
    public void Run_ScriptWithBracesOfItsOwn_IsFine()
    {
        Write("shell = true\ncommand = [\"name=x; echo ${name}y | awk '{print $1}'\"]");

        Assert.Equal("xy\n", _exec.Run().Json[0].GetProperty("output").GetString());
    }

    [Theory]
    [InlineData("chmod 666 config.toml", "can be written by others")]
    [InlineData("chmod 777 .", "can be written by others")]
    public void Run_AFoundProfileThatOthersCanWrite_IsRefused(string prepare, string says)
    {
        Write("command = [\"touch\", \"ran\"]", "config.toml");
        _exec.Program.Shell(prepare).Succeeded();

        _exec.Program.Run("run").Refused(64, says);
        _exec.Program.Run().Refused(64, says);

        Assert.False(File.Exists(_exec.Program.At("ran")));
        Assert.Equal(0, _exec.Program.Run("run", "./config.toml").Exit);
        Assert.True(File.Exists(_exec.Program.At("ran")));
    }

    [Fact]
    public void Run_AFoundProfileOfAnotherUser_IsRefused()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can give a file away");
        Write("command = [\"touch\", \"ran\"]", "config.toml");
        _exec.Program.Shell("chown 1234 config.toml").Succeeded();

        _exec.Program.Run("run").Refused(64, "belongs to another user (uid 1234)");
    }

    [Fact]
    public void Run_ASavedProfileByName_IsFoundAndSoLookedAt()
    {
        Directory.CreateDirectory(_exec.Program.At("profiles"));
        Write("command = [\"touch\", \"ran\"]", "profiles/mine.toml", root: "../files");
        Assert.Equal(0, _exec.Program.Run("run", "mine").Exit);
        _exec.Program.Shell("chmod 777 profiles").Succeeded();

        _exec.Program.Run("run", "mine").Refused(64, "tuiscan run ./profiles/mine.toml");
    }

    [Fact]
    public void Run_AFoundLinkToAFolderOfOthers_IsRefused()
    {
        Directory.CreateDirectory(_exec.Program.At("open"));
        Write("command = [\"touch\", \"ran\"]", "open/config.toml", root: "../files");
        _exec.Program.Shell("chmod 777 open && ln -s open/config.toml config.toml").Succeeded();

        _exec.Program.Run("run").Refused(64, "open can be written by others");
    }

    [Fact]
    public void Show_AFoundProfileThatOthersCanWrite_IsShown()
    {
        Write("command = [\"true\"]", "config.toml");
        _exec.Program.Shell("chmod 666 config.toml").Succeeded();

        Assert.Contains("command", _exec.Program.Run("profile", "show").Succeeded().Output, StringComparison.Ordinal);
    }

    private void Write(string lines, string path = "p.toml", string root = "files") =>
        File.WriteAllText(_exec.Program.At(path), $"[job]\nkind = \"exec\"\nroot = \"{root}\"\n{lines}\n");
}
