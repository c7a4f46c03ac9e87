using TuiScan.Tui.Terminal;
using Xunit;

namespace TuiScan.Tests.Tui.Terminal;

public sealed class InputPumpTests
{
    private readonly ManualTime _time = new();
    private readonly List<TerminalEvent> _events = [];
    private readonly InputPump _pump;
    private int _quits;

    public InputPumpTests() => _pump = new InputPump(_events.Add, new InterruptGuard(_time), () => _quits++);

    [Fact]
    public void CtrlC_TwiceWithinTwoSeconds_Quits()
    {
        _pump.Feed("\x03"u8);
        Assert.Equal([new TerminalEvent.Interrupted()], _events);
        _time.Advance(TimeSpan.FromSeconds(1.9));
        _pump.Feed("\x03"u8);
        Assert.Equal(1, _quits);
        Assert.Single(_events);
    }

    [Fact]
    public void CtrlC_AfterMoreThanTwoSeconds_IsAFirstOneAgain()
    {
        _pump.Feed("\x03"u8);
        _time.Advance(TimeSpan.FromSeconds(2.1));
        _pump.Feed("\x03"u8);
        Assert.Equal(0, _quits);
        Assert.Equal(2, _events.Count);
        _time.Advance(TimeSpan.FromSeconds(1));
        _pump.Interrupt(); // SIGINT counts with the key
        Assert.Equal(1, _quits);
    }

    [Fact]
    public void Escape_Alone_WaitsForFlush()
    {
        _pump.Feed("\e"u8);
        Assert.Empty(_events);
        Assert.True(_pump.IsPending);
        _pump.Flush();
        Assert.Single(_events);
    }
}
