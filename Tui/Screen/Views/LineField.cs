using Terminal.Gui.Input;
using Terminal.Gui.Views;
using TuiScan.Screen.State;

namespace TuiScan.Screen.Views;

/// <summary>
/// The library's text field with the keys of a shell's line besides its own (Ctrl-A, E, U, K, W, D), without its menu, which
/// would lie over the screen outside of the state.
/// </summary>
internal sealed class LineField : TextField
{
    public LineField(Action<ScreenMessage> post)
    {
        Height = 1;
        KeyBindings.Remove(Key.F10.WithShift);
        Bind(Key.A.WithCtrl, Command.LeftStart);
        Bind(Key.E.WithCtrl, Command.RightEnd);
        Bind(Key.U.WithCtrl, Command.CutToStartOfLine);
        Bind(Key.K.WithCtrl, Command.CutToEndOfLine);
        Bind(Key.W.WithCtrl, Command.KillWordLeft);
        Bind(Key.D.WithCtrl, Command.DeleteCharRight);
        TextChanged += (_, _) => post(new ScreenMessage.TextEdited(Text));
    }

    /// <summary>Another text, with the cursor behind it.</summary>
    public void Begin(string text)
    {
        Text = text;
        InsertionPoint = text.Length;
        SetFocus();
    }

    private void Bind(Key key, Command command)
    {
        KeyBindings.Remove(key);
        KeyBindings.Add(key, command);
    }
}
