using System.Collections.Concurrent;
using System.IO.Pipes;
using System.Text;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;
using TuiScan.Screen.Terminal;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Screen.Terminal;

/// <summary>The threads of the terminals that block, over two pipes in place of a console.</summary>
public sealed class StreamTerminalTests : IDisposable
{
    private readonly AnonymousPipeServerStream _keyboard = new(PipeDirection.Out);
    private readonly AnonymousPipeServerStream _screen = new(PipeDirection.In);
    private readonly BlockingCollection<TerminalEvent> _events = [];
    private readonly StreamTerminal _terminal;

    public StreamTerminalTests()
    {
        _terminal = new StreamTerminal(
            new AnonymousPipeClientStream(PipeDirection.In, _keyboard.ClientSafePipeHandle),
            new AnonymousPipeClientStream(PipeDirection.Out, _screen.ClientSafePipeHandle),
            new Size(80, 24),
            TerminalProfile.Full,
            new TerminalOptions(),
            TimeProvider.System);
        _terminal.Enter(_events.Add);
    }

    [Fact]
    public void Typed_Keys_EscapeByItsTimer()
    {
        _keyboard.Write("a\e"u8);
        Assert.Equal(new TerminalEvent.Typed(InputEvent.Key.Of('a')), Next());
        Assert.Equal(new TerminalEvent.Typed(new InputEvent.Key(KeyCode.Escape)), Next());
    }

    [Fact]
    public void Closed_Input_HangUpOnce()
    {
        _keyboard.Dispose();
        Assert.Equal(new TerminalEvent.HungUp(), Next());
        Assert.False(_terminal.TrySend("x"u8));
    }

    [Fact]
    public void TrySend_WhileOneIsUnderWay_RefusedThenDrained()
    {
        var frame = new byte[1_000_000]; // more than a pipe holds
        Array.Fill(frame, (byte)'.');
        Assert.True(_terminal.TrySend(frame));
        Assert.False(_terminal.TrySend("x"u8));
        ReadUntil(text => text.Count(character => character == '.') == frame.Length);
        Assert.Equal(new TerminalEvent.Drained(), Next());
        Assert.True(_terminal.TrySend("y"u8));
        ReadUntil(text => text.EndsWith('y'));
    }

    [Fact]
    public void Restore_Twice_LeavesOnce()
    {
        _terminal.Restore();
        _terminal.Restore();
        _terminal.Dispose();
        var text = ReadUntil(text => text.Contains("\e>", StringComparison.Ordinal));
        Assert.Equal(2, text.Split("\e[?1049l").Length);
        Assert.False(_terminal.TrySend("x"u8));
    }

    public void Dispose()
    {
        _keyboard.Dispose();
        _terminal.Dispose();
        _screen.Dispose();
        _events.Dispose();
    }

    private TerminalEvent Next()
    {
        Assert.True(_events.TryTake(out var happened, Wait.Limit));
        return happened;
    }

    private string ReadUntil(Func<string, bool> isEnough)
    {
        var (text, buffer) = (new StringBuilder(), new byte[65536]);
        while (!isEnough(text.ToString()))
        {
            var count = _screen.Read(buffer);
            Assert.True(count > 0, "the terminal closed its output");
            text.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        return text.ToString();
    }
}
