using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Cli;

/// <summary>The current directory was removed: absolute paths work, relative ones are refused in one line.</summary>
public sealed class RemovedFolderTests : IDisposable
{
    private const string Says = "the current directory was removed";

    private readonly ProgramSandbox _sandbox = new ProgramSandbox().Recorded();

    public RemovedFolderTests() => File.WriteAllText(_sandbox.At("p.toml"), "[job]\nroot = \"tree\"\nbaseline = \"b\"\n");

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("check --help")]
    [InlineData("check --root {0}/tree --baseline {0}/b --mode sequential")]
    [InlineData("check --root {0}/tree --baseline {0}/b --mode threads --log {0}/log")]
    [InlineData("check --root {0}/tree --baseline {0}/b --mode tasks --only sub")]
    [InlineData("check --root {0}/tree --baseline {0}/b --mode processes")]
    [InlineData("check {0}/p.toml")]
    [InlineData("run {0}/p.toml")]
    [InlineData("{0}/p.toml")]
    [InlineData("baseline --root {0}/tree --baseline {0}/other")]
    [InlineData("search content {0}/tree --mode processes")]
    [InlineData("tune {0}/p.toml --rounds 5")]
    [InlineData("export --baseline {0}/b --as csv")]
    [InlineData("export {0}/p.toml --as json")]
    [InlineData("profile list")]
    [InlineData("profile show {0}/p.toml")]
    [InlineData("profile show")]
    [InlineData("profile check {0}/p.toml")]
    [InlineData("profile new fresh")]
    [InlineData("profile new {0}/fresh.toml")]
    public void Run_AbsolutePaths_Works(string command) => Run(command).Succeeded();

    [Theory]
    [InlineData("check --root tree --baseline {0}/b", 66)]
    [InlineData("check --root {0}/tree --baseline b", 66)]
    [InlineData("check", 66)]
    [InlineData("", 66)]
    [InlineData("baseline --root {0}/tree --baseline b", 66)]
    [InlineData("import {0}/p.toml --root . --baseline {0}/new", 66)]
    [InlineData("import {0}/p.toml --root {0}/tree --baseline new", 66)]
    [InlineData("search content tree", 2)]
    [InlineData("check p.toml", 64)]
    [InlineData("check ./p.toml", 64)]
    [InlineData("profile check p.toml", 64)]
    [InlineData("profile show ./p.toml", 64)]
    [InlineData("profile new ./p.toml", 64)]
    [InlineData("import list --root {0}/tree --baseline {0}/new", 64)]
    [InlineData("check {0}/p.toml --log log", 64)]
    [InlineData("check --root tree --baseline {0}/b --hash nonsense", 64)]
    public void Run_RelativePaths_OneLineOrOneForEachMistake(string command, int exit) => Run(command).Refused(exit, Says);

    private ProgramOutcome Run(string command) =>
        _sandbox.Shell($"mkdir gone && cd gone && rmdir ../gone && exec \"$tuiscan\" {string.Format(null, command, _sandbox.Folder)}");
}
