using System.Runtime.Versioning;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Screen;

/// <summary>
/// What the screen's library would do by itself: read settings of the current folder, of the home folder and of a variable, and run
/// programs. No command of ours does, as a trace of its system calls shows.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class LibraryTraceTests : IDisposable
{
    private readonly ScreenSandbox _sandbox = new();

    public LibraryTraceTests()
    {
        Assert.SkipWhen(!Tool.IsInstalled("strace"), "strace is not installed: install the package of that name");
        foreach (var folder in new[] { "here/.tui", "home/.tui" })
        {
            Directory.CreateDirectory(_sandbox.At(folder));
            File.WriteAllText(_sandbox.At($"{folder}/config.json"), "{ \"Theme\": \"Hostile\" }");
        }
    }

    public static TheoryData<string> Commands => ["--version", "check --root TREE --baseline B", "worker </dev/null"];

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_SettingsOfTheLibraryAreThere_AreNotRead(string words)
    {
        _sandbox.Recorded();

        var traced = Trace(words.Replace("TREE", _sandbox.At("tree"), StringComparison.Ordinal).Replace("B", _sandbox.At("b"), StringComparison.Ordinal));
        using var session = new PtySession(traced, "", Variables(), 80, 24);
        session.WaitForExit();

        AssertQuiet();
    }

    [Fact]
    public void Screen_SettingsOfTheLibraryAreThere_AreNotReadAndNoProgramIsRun()
    {
        _sandbox.Recorded();
        using (var session = new PtySession(Trace($"--root {_sandbox.At("tree")} --baseline {_sandbox.At("b")}"), "done; r runs again", Variables(), 80, 24))
        {
            session.Type("?");
            session.WaitForOutput("this help");
            session.Type("\e");
            session.Type("q");
            session.WaitForExit();
        }

        AssertQuiet();
    }

    private string Trace(string words) =>
        $"sh -c 'cd {_sandbox.At("here")} && exec strace -f -e trace=open,openat,openat2,execve,chdir -o {_sandbox.At("trace")} {_sandbox.Program} {words}'";

    private Dictionary<string, string> Variables() => new(_sandbox.Environment) { ["TUI_CONFIG"] = "{ \"Theme\": \"Hostile\" }" };

    private void AssertQuiet()
    {
        var calls = File.ReadAllLines(_sandbox.At("trace"));
        Assert.NotEmpty(calls);
        Assert.DoesNotContain(calls, call => call.Contains(".tui\"", StringComparison.Ordinal) || call.Contains(".tui/", StringComparison.Ordinal));

        // The program itself; it may become itself again, to need fewer descriptors.
        Assert.All(
            calls.Where(call => call.Contains("execve(", StringComparison.Ordinal)),
            call => Assert.Contains(_sandbox.Program, call, StringComparison.Ordinal));
    }
}
