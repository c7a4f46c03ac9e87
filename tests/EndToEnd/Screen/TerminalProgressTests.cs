using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Screen;

/// <summary>Progress on a real terminal, made by script(1), while a huge file is read.</summary>
public sealed class TerminalProgressTests : IDisposable
{
    private readonly ProgramSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Progress_OnATerminal_IsDrawnInPlaceAndGoneAtTheEnd()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "needs script(1) of util-linux");
        _sandbox.Recorded();
        using (var file = File.Create(_sandbox.At("tree/huge")))
        {
            file.SetLength(1L << 38);
        }

        // Interrupted once a picture is there; the sandbox bounds the waiting.
        var inside = "echo $$ >pid; exec \"$tuiscan\" check --root tree --baseline b";
        var outcome = _sandbox.Shell(
            $"(wait_until 60 'grep -q entries, typescript 2>/dev/null' || fail; kill -INT $(cat pid)) & TERM=xterm-256color exec script -qefc '{inside}' typescript");

        Assert.Equal(130, outcome.Exit);
        var shown = outcome.Output;
        Assert.Contains("\x1b[?25l", shown, StringComparison.Ordinal);
        Assert.True(shown.LastIndexOf("\x1b[?25h", StringComparison.Ordinal) > shown.LastIndexOf("\x1b[?25l", StringComparison.Ordinal), "the cursor stays hidden");
        Assert.True(shown.IndexOf("interrupted:", StringComparison.Ordinal) > shown.LastIndexOf("/s", StringComparison.Ordinal), "the summary is not last");
    }
}
