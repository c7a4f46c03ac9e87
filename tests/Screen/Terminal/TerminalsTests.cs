using TuiScan.Screen.Cells;
using TuiScan.Screen.Terminal;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Screen.Terminal;

public sealed class TerminalsTests
{
    [Fact]
    public void TryOpen_PlainTerminal_NullWithTheReason()
    {
        var result = Terminals.TryOpen(TerminalProfile.Full with { Plain = true }, new TerminalOptions(), TimeProvider.System);
        using var terminal = result.Value;
        Assert.Contains("TERM", result.Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sequences_LeavingResetsWhatEnteringSets()
    {
        var sequences = new TerminalSequences(mouse: true);
        var leave = System.Text.Encoding.ASCII.GetString(sequences.Leave.Span);
        foreach (var part in System.Text.Encoding.ASCII.GetString(sequences.Enter.Span).Split('\e', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Contains(part[..^1] + (part[^1] == 'h' ? 'l' : 'h'), leave, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("1003", leave, StringComparison.Ordinal);
    }
}
