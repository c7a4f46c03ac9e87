using TuiScan.Tests.EndToEnd.Screen;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Cli;

/// <summary>
/// The program that is built without a linker works as well: all other tests run against the native one, where there is one.
/// </summary>
public sealed class ReadyToRunTests : IDisposable
{
    private readonly ProgramSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Version_IsTold()
    {
        Assert.Equal(_sandbox.Run("--version").Output, Shell("""
            "$other" --version
            """).Output);
    }

    [Theory]
    [InlineData("sequential")]
    [InlineData("threads")]
    [InlineData("tasks")]
    [InlineData("processes")]
    public void BaselineAndCheck_InEveryMode_FindTheChange(string mode)
    {
        Assert.Equal(0, Shell("""
            "$other" baseline --root tree --baseline b
            """).Exit);
        File.AppendAllText(_sandbox.At("tree/a"), "more");

        var found = Shell($"""
            "$other" check --root tree --baseline b --mode {mode}
            """);

        Assert.Equal(4, found.Exit);
        Assert.Equal(["changed  a  size,mtime,content"], found.FindingLines);
        Assert.Contains($"mode {mode}", found.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Screen_IsOpenedAndLeft()
    {
        var program = Repository.InParts;
        using var screen = new ScreenSandbox();
        screen.Tampered();
        using var tmux = new TmuxSession(80, 24, screen.Environment);
        tmux.Command(screen.Command().Replace(Repository.Program, program, StringComparison.Ordinal));
        tmux.WaitFor("done, exit 6");
        tmux.Type("q");
        tmux.WaitFor("; exit 6");
    }

    private ProgramOutcome Shell(string script) => _sandbox.Shell($"other='{Repository.InParts}'\n{script}");
}
