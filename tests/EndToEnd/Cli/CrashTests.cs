using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Cli;

/// <summary>A bug in the program itself.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly ProgramSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    // A bug that can be provoked: one of the program's own assemblies is not a valid one.
    [Fact]
    public void Program_BrokenPart_OneLineAndACrashFile()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a POSIX shell");
        var parts = Path.GetDirectoryName(Repository.InParts)!;
        var names = "tuiscan tuiscan.dll tuiscan.deps.json tuiscan.runtimeconfig.json TuiScan.*.dll System.IO.Hashing.dll Spectre.Console.dll";
        var copy = _sandbox.Shell($"mkdir p && cd '{parts}' && for f in {names}; do [ ! -f $f ] || cp $f '{_sandbox.At("p")}'; done && echo broken >'{_sandbox.At("p/System.CommandLine.dll")}'");
        Assert.Equal(0, copy.Exit);

        var outcome = _sandbox.Shell("exec p/tuiscan check");

        outcome.Refused(70, "internal error");
        Assert.Single(outcome.Error.TrimEnd('\n').Split('\n'));
        Assert.Contains("System.CommandLine", File.ReadAllText(Assert.Single(Directory.GetFiles(_sandbox.At("state/tuiscan")))), StringComparison.Ordinal);
    }
}
