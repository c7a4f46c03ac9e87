using TuiScan.Screen.Cells;
using TuiScan.Screen.Terminal;
using TuiScan.Tests.Screen.Cells;
using Xunit;

namespace TuiScan.Tests.Screen.Terminal;

public sealed class FrameSenderTests : IDisposable
{
    private readonly FakeTerminal _terminal = new(new Size(20, 2));
    private readonly FrameSender _sender;

    public FrameSenderTests()
    {
        _terminal.Enter(_ => { });
        _sender = new FrameSender(_terminal);
    }

    [Fact]
    public void TrySend_FramesSkippedWhileBusy_TerminalCatchesUp()
    {
        Assert.True(_sender.TrySend(Drawn("one")));
        _terminal.IsBusy = true;
        Assert.False(_sender.TrySend(Drawn("two")));
        Assert.False(_sender.TrySend(Drawn("three")));
        _terminal.IsBusy = false;
        Assert.True(_sender.TrySend(Drawn("for")));
        Assert.Equal("for\n\n", _terminal.Text);
        Assert.Equal(2, _sender.Frames);
    }

    [Fact]
    public void TrySend_SameAgain_NothingSent()
    {
        Assert.True(_sender.TrySend(Drawn("same")));
        Assert.True(_sender.TrySend(Drawn("same")));
        Assert.Single(_terminal.Frames);
    }

    [Fact]
    public void Invalidate_SameAgain_AllPainted()
    {
        Assert.True(_sender.TrySend(Drawn("same")));
        _terminal.Model.Resize(_terminal.Size); // garbage
        _sender.Invalidate();
        Assert.True(_sender.TrySend(Drawn("same")));
        Assert.Equal("same\n\n", _terminal.Text);
    }

    public void Dispose() => _terminal.Dispose();

    private static CellBuffer Drawn(string text)
    {
        var buffer = new CellBuffer(20, 2);
        buffer.Painter().Text(0, 0, text, default);
        return buffer;
    }
}
