using TuiScan.Engine.Platform;
using TuiScan.Tests.TestKit;
using TuiScan.Tui.Cli;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Cli;

public sealed class CrashTests : IDisposable
{
    private readonly ProgramSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Write_Exception_LeavesAllOfItInAFile()
    {
        var path = CrashReport.Write(new InvalidOperationException("outer", new IOException("inner")), _sandbox.At("state/tuiscan"));

        var text = File.ReadAllText(path!);
        Assert.Contains("outer", text, StringComparison.Ordinal);
        Assert.Contains("inner", text, StringComparison.Ordinal);
        Assert.Contains(ProgramVersion.Number, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ManyTimes_KeepsTheLatestForTheirOwnerAlone()
    {
        var folder = _sandbox.At("state/tuiscan");
        Directory.CreateDirectory(folder);
        for (var i = 0; i < 2 * CrashReport.KeptAtMost; i++)
        {
            File.WriteAllText(Path.Combine(folder, $"crash-20010101-{i:000000}-1.txt"), "tuiscan 0.1.0, old");
        }

        // The user's own, named alike: no name of ours, or another first word.
        string[] others = ["crash-2001-car.txt", "crash-20010101-000000-1b.txt", "crash-20010101-000000-2.txt", "notes.txt"];
        foreach (var other in others)
        {
            File.WriteAllText(Path.Combine(folder, other), other == others[0] ? "tuiscan was not to blame" : "kept");
        }

        var path = CrashReport.Write(new InvalidOperationException("x"), folder);

        Assert.All(others, other => Assert.True(File.Exists(Path.Combine(folder, other)), other));
        var left = Directory.GetFiles(folder, "crash-*").Where(file => !others.Contains(Path.GetFileName(file))).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(CrashReport.KeptAtMost, left.Count);
        Assert.Equal(path, left[^1]);
        Assert.EndsWith($"-{CrashReport.KeptAtMost + 1:000000}-1.txt", left[0], StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(OwnedFile.Private, File.GetUnixFileMode(path!));
        }
    }

    [Fact]
    public void Write_FolderCannotBeMade_Null() =>
        Assert.Null(CrashReport.Write(new InvalidOperationException("x"), _sandbox.At("tree/a/state")));

    // A bug that can be had at will: one of the program's own parts is no program.
    [Fact]
    public void Program_BrokenPart_OneLineAndACrashFile()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a POSIX shell");
        var parts = Path.GetDirectoryName(Repository.InParts)!;
        var names = "tuiscan tuiscan.dll tuiscan.deps.json tuiscan.runtimeconfig.json TuiScan.Engine.dll System.IO.Hashing.dll Spectre.Console.dll";
        var copy = _sandbox.Shell($"mkdir p && cd '{parts}' && for f in {names}; do [ ! -f $f ] || cp $f '{_sandbox.At("p")}'; done && echo broken >'{_sandbox.At("p/System.CommandLine.dll")}'");
        Assert.Equal(0, copy.Exit);

        var outcome = _sandbox.Shell("exec p/tuiscan check");

        outcome.Refused(70, "a fault of tuiscan itself");
        Assert.Single(outcome.Error.TrimEnd('\n').Split('\n'));
        Assert.Contains("System.CommandLine", File.ReadAllText(Assert.Single(Directory.GetFiles(_sandbox.At("state/tuiscan")))), StringComparison.Ordinal);
    }
}
