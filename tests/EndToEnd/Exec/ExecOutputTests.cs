using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Exec;

/// <summary>Output files of exec jobs' commands.</summary>
public sealed class ExecOutputTests : IDisposable
{
    private readonly ExecSandbox _exec = new(files: 2);

    public void Dispose() => _exec.Dispose();

    [Theory]
    [InlineData("threads")]
    [InlineData("processes")]
    public void Run_TwoOutputsOfOneNameAtTheSameTime_EachIsWholeAndOneStays(string mode)
    {
        // Each writes its second half only when the other has begun as well, and one of them when the other's is in place.
        const string script = Wait.Shell + """
            printf "$1-" >"$2"; touch "began$1"
            wait_until 60 '[ -e began0 ] && [ -e began1 ]' || fail
            [ "$1" = 0 ] || wait_until 60 '[ -e out/one ]' || fail
            printf "$1" >>"$2"
            """;
        _exec.Write(["sh", "-c", script, "sh", "{name}", "{output}"], "output_path = \"out/one\"");

        var outcome = _exec.Run("--mode", mode, "--workers", "2");

        Assert.Equal(0, outcome.Exit);
        Assert.Equal(2, ExecSandbox.ResultOf(outcome).GetProperty("done").GetInt32());
        Assert.Equal("1-1", File.ReadAllText(_exec.Program.At("out/one")));
        Assert.Contains("place: 1; the first is ", Assert.Single(Notes(outcome)), StringComparison.Ordinal);
        Assert.Equal(["one"], Directory.EnumerateFileSystemEntries(_exec.Program.At("out")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("{stem}", 1)]
    [InlineData("{name}", 0)]
    [InlineData("{relative}.x", 0)]
    public void Run_OutputsOfOneName_AreCounted(string template, int met)
    {
        File.WriteAllText(_exec.Program.At("files/0.a"), "");
        _exec.Write(["cp", "{path}", "{output}"], $"output_path = \"out/{template}\"");

        var outcome = _exec.Run();

        Assert.Equal(0, outcome.Exit);
        Assert.Equal(3 - met, Directory.GetFiles(_exec.Program.At("out")).Length);
        Assert.Equal(met, Notes(outcome).Count(note => note.Contains($"place: {met}; the first is ", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Notes(ProgramOutcome outcome) =>
        outcome.Json[^1].TryGetProperty("notes", out var notes) ? notes.EnumerateArray().Select(note => note.GetString()!) : [];
}
