using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Terminal;
using Xunit;

namespace TuiScan.Tests.Screen.State;

/// <summary>The lines in which texts are typed, with the library's text field behind them.</summary>
public sealed class TextLineTests
{
    private readonly Driver _driver = new Driver(Samples.Running()).Type("S").Type("one two");

    private string Text => Assert.IsType<Overlay.SaveLine>(_driver.State.Overlay).Text;

    [Theory]
    [InlineData("u", "")]
    [InlineData("w", "one ")]
    [InlineData("ak", "")]
    [InlineData("ad", "ne two")]
    [InlineData("aekx", "one two")]
    public void Ctrl_AsInAShell_Edits(string letters, string expected)
    {
        foreach (var letter in letters)
        {
            _driver.Press(InputEvent.Key.Ctrl(letter));
        }

        Assert.Equal(expected, Text);
    }

    [Fact]
    public void Arrows_InTheText_MoveTheCursor()
    {
        _driver.Press(KeyCode.Home).Type("x").Press(KeyCode.Right).Press(KeyCode.Backspace).Press(KeyCode.End).Press(KeyCode.Left).Press(KeyCode.Delete);

        Assert.Equal("xne tw", Text);
    }

    [Fact]
    public void Paste_WithKeysInIt_IsTextAlone()
    {
        _driver.Send(new ScreenMessage.FromTerminal(new TerminalEvent.Typed(new InputEvent.Paste("\e[31mq\r\n漢"))));

        Assert.Equal("one two[31mq漢", Text);
    }

    [Fact]
    public void Letters_ThatAreKeysElsewhere_AreText() => Assert.Equal("one two?q:", AfterTyping("?q:"));

    [Fact]
    public void OtherLine_AfterOne_BeginsEmpty()
    {
        _driver.Press(KeyCode.Escape).Type("L").Type("5MB");

        Assert.Equal("5MB", Assert.IsType<Overlay.RateLine>(_driver.State.Overlay).Text);
    }

    private string AfterTyping(string keys)
    {
        _driver.Type(keys);
        return Text;
    }
}
