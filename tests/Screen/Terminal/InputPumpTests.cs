using System.Text;
using TuiScan.Screen.Input;
using TuiScan.Screen.Terminal;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Screen.Terminal;

public sealed class InputPumpTests
{
    private readonly ManualClock _time = new();
    private readonly List<TerminalEvent> _events = [];
    private readonly InputPump _pump;
    private readonly InputBudget _budget;
    private int _quits;
    private int _rooms;

    public InputPumpTests()
    {
        _budget = new InputBudget(() => _rooms++);
        _pump = new InputPump(_events.Add, _budget, new InterruptGuard(_time), () => _quits++);
    }

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
    public void CtrlC_InOnePacketWithAnEscape_Interrupts()
    {
        _pump.Feed("\e\x03"u8);
        Assert.Equal([new TerminalEvent.Interrupted()], _events);
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
    public void Budget_KeysThatTakeAMebibyte_IsSpentUntilOneIsHandled()
    {
        var keys = new byte[(InputBudget.Limit / InputBudget.OfEvent) - 1];
        Array.Fill(keys, (byte)'a');
        _pump.Feed(keys);
        Assert.False(_budget.IsSpent);
        _pump.Feed("aa"u8);
        Assert.True(_budget.IsSpent);

        _budget.Release(InputEvent.Key.Of('a'));
        Assert.Equal((true, 0), (_budget.IsSpent, _rooms));
        _budget.Release(InputEvent.Key.Of('a'));
        Assert.Equal((false, 1), (_budget.IsSpent, _rooms));
        _budget.Release(InputEvent.Key.Of('a'));
        Assert.Equal(1, _rooms);
    }

    [Fact]
    public void Budget_Pastes_CountAsTheirText()
    {
        var paste = "\e[200~" + new string('p', VtDecoder.MaxPaste) + "\e[201~";
        for (var i = 0; i < InputBudget.Limit / (VtDecoder.MaxPaste * sizeof(char)); i++)
        {
            Assert.False(_budget.IsSpent);
            _pump.Feed(Encoding.ASCII.GetBytes(paste));
        }

        Assert.True(_budget.IsSpent);
        _budget.Release(Assert.IsType<TerminalEvent.Typed>(_events[0]).Input);
        Assert.False(_budget.IsSpent);
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
