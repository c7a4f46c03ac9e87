using TuiScan.Screen.Input;
using TuiScan.Screen.Widgets;
using Xunit;

namespace TuiScan.Tests.Screen.Widgets;

public sealed class InputLineStateTests
{
    [Fact]
    public void Handle_Editing_ByClusters()
    {
        var line = InputLineState.Of("a👩‍👩‍👧e\u0301");
        line = Press(line, KeyCode.Left);
        Assert.Equal("a👩‍👩‍👧".Length, line.Cursor);
        line = Press(line, KeyCode.Backspace);
        Assert.Equal("ae\u0301", line.Text);
        line = Press(line, KeyCode.Delete);
        Assert.Equal("a", line.Text);
        line = Press(line, KeyCode.Home);
        line = line.Handle(InputEvent.Key.Of('x'))!;
        Assert.Equal(("xa", 1), (line.Text, line.Cursor));
        Assert.Equal(line, Press(Press(line, KeyCode.Left), KeyCode.Right));
    }

    [Theory]
    [InlineData('u', "", 0)]
    [InlineData('w', "one ", 4)]
    [InlineData('a', "one two", 0)]
    [InlineData('e', "one two", 7)]
    [InlineData('k', "one two", 7)]
    public void Handle_Ctrl_AsReadline(char letter, string text, int cursor)
    {
        var line = InputLineState.Of("one two").Handle(InputEvent.Key.Ctrl(letter))!;
        Assert.Equal((text, cursor), (line.Text, line.Cursor));
    }

    [Fact]
    public void Handle_KeysOfOthers_Null()
    {
        Assert.Null(InputLineState.Empty.Handle(new InputEvent.Key(KeyCode.Enter)));
        Assert.Null(InputLineState.Empty.Handle(new InputEvent.Key(KeyCode.Escape)));
        Assert.Null(InputLineState.Empty.Handle(InputEvent.Key.Ctrl('c')));
        Assert.Null(InputLineState.Empty.Handle(InputEvent.Key.Alt('x')));
    }

    [Fact]
    public void Insert_HostilePaste_OnlyWhatMayBeShown()
    {
        Assert.Equal("a b [31mc", InputLineState.Of("a\nb\t\e[31m\u009b\u202ec").Text);
        Assert.Equal(InputLineState.MaxLength, InputLineState.Of(new string('x', 10_000)).Text.Length);
        Assert.Equal(InputLineState.MaxLength - 1, InputLineState.Of(new string('x', InputLineState.MaxLength - 1) + "😀").Text.Length);
    }

    [Fact]
    public void Handle_AnythingAnywhere_CursorBetweenClusters()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        KeyCode[] keys = [KeyCode.Left, KeyCode.Right, KeyCode.Home, KeyCode.End, KeyCode.Backspace, KeyCode.Delete];
        string[] pieces = ["a", "\u0301", "漢", "🇩", "🇪", "👩", "\u200d", " "];
        var line = InputLineState.Empty;
        for (var i = 0; i < 3000; i++)
        {
            line = random.Next(2) == 0 ? line.Insert(pieces[random.Next(pieces.Length)]) : Press(line, keys[random.Next(keys.Length)]);
            Assert.True(line.Cursor >= 0 && line.Cursor <= line.Text.Length, $"seed {seed}");
            line = line.Text.Length > 60 ? InputLineState.Empty : line;
        }
    }

    private static InputLineState Press(InputLineState line, KeyCode code) => line.Handle(new InputEvent.Key(code))!;
}
