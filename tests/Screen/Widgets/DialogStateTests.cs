using TuiScan.Screen.Input;
using TuiScan.Screen.Widgets;
using Xunit;

namespace TuiScan.Tests.Screen.Widgets;

public sealed class DialogStateTests
{
    private static readonly DialogBox.Confirm Prompt = new("Baseline", "Sure?");

    private static readonly DialogBox.Menu Modes =
        new("Mode", "", [new MenuItem("sequential"), new MenuItem("threads"), new MenuItem("processes", "none", IsEnabled: false)]);

    [Fact]
    public void Confirm_EnterAtOnce_IsNo() => Assert.Equal(DialogAnswer.Dismissed, Answer(Prompt, new InputEvent.Key(KeyCode.Enter)));

    [Fact]
    public void Confirm_YesByKeyOrByMoving_Accepted()
    {
        Assert.Equal(DialogAnswer.Accepted, Answer(Prompt, InputEvent.Key.Of('y')));
        Assert.Equal(DialogAnswer.Accepted, Answer(Prompt, new InputEvent.Key(KeyCode.Right), new InputEvent.Key(KeyCode.Enter)));
        Assert.Equal(DialogAnswer.Dismissed, Answer(Prompt, InputEvent.Key.Of('n')));
        Assert.Equal(DialogAnswer.Dismissed, Answer(Prompt, new InputEvent.Key(KeyCode.Escape)));
        Assert.Equal(DialogAnswer.None, Answer(Prompt, InputEvent.Key.Of('x')));
    }

    [Fact]
    public void Menu_Keys_ChooseWhatIsEnabled()
    {
        var (state, answer) = new DialogState().Handle(Modes, InputEvent.Key.Of('2'));
        Assert.Equal((1, DialogAnswer.Accepted), (state.Selected, answer));
        Assert.Equal(DialogAnswer.None, Answer(Modes, InputEvent.Key.Of('3')));
        Assert.Equal(DialogAnswer.None, Answer(Modes, new InputEvent.Key(KeyCode.End), new InputEvent.Key(KeyCode.Enter)));
        Assert.Equal(DialogAnswer.Accepted, Answer(Modes, new InputEvent.Key(KeyCode.Down), new InputEvent.Key(KeyCode.Enter)));
    }

    [Fact]
    public void Message_AnyOfItsKeys_Closes()
    {
        var box = new DialogBox.Message("Note", "text");
        Assert.Equal(DialogAnswer.Dismissed, Answer(box, new InputEvent.Key(KeyCode.Enter)));
        Assert.Equal(DialogAnswer.Dismissed, Answer(box, InputEvent.Key.Of('q')));
        Assert.Equal(DialogAnswer.None, Answer(box, new InputEvent.Key(KeyCode.Down)));
    }

    private static DialogAnswer Answer(DialogBox box, params ReadOnlySpan<InputEvent.Key> keys)
    {
        var (state, answer) = (new DialogState(), DialogAnswer.None);
        foreach (var key in keys)
        {
            (state, answer) = state.Handle(box, key);
        }

        return answer;
    }
}
