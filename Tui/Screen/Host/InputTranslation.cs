using System.Drawing;
using System.Text;
using Terminal.Gui.Input;
using TuiScan.Screen.Input;
using LibraryCode = Terminal.Gui.Drivers.KeyCode;
using LibraryMouse = Terminal.Gui.Input.Mouse;

namespace TuiScan.Screen.Host;

/// <summary>Keys and the mouse as the library wants them.</summary>
internal static class InputTranslation
{
    /// <summary>Null for a key that the library has no word for.</summary>
    public static Key? Of(InputEvent.Key key)
    {
        var translated = key.Code switch
        {
            KeyCode.Character => OfCharacter(key),
            KeyCode.Enter => Key.Enter,
            KeyCode.Tab => Key.Tab,
            KeyCode.Backspace => Key.Backspace,
            KeyCode.Escape => Key.Esc,
            KeyCode.Up => Key.CursorUp,
            KeyCode.Down => Key.CursorDown,
            KeyCode.Left => Key.CursorLeft,
            KeyCode.Right => Key.CursorRight,
            KeyCode.Home => Key.Home,
            KeyCode.End => Key.End,
            KeyCode.PageUp => Key.PageUp,
            KeyCode.PageDown => Key.PageDown,
            KeyCode.Insert => Key.InsertChar,
            KeyCode.Delete => Key.Delete,
            >= KeyCode.F1 and <= KeyCode.F12 => new Key((LibraryCode)((uint)LibraryCode.F1 + (uint)(key.Code - KeyCode.F1))),
            _ => null,
        };
        if (translated is null)
        {
            return null;
        }

        translated = (key.Modifiers & KeyModifiers.Ctrl) != 0 ? translated.WithCtrl : translated;
        translated = (key.Modifiers & KeyModifiers.Alt) != 0 ? translated.WithAlt : translated;
        return (key.Modifiers & KeyModifiers.Shift) != 0 && key.Code != KeyCode.Character ? translated.WithShift : translated;
    }

    /// <summary>
    /// One event, or a release with the click that it makes; nothing for what has no meaning here: other buttons than the left one
    /// would open menus of the library's.
    /// </summary>
    public static IEnumerable<LibraryMouse> Of(InputEvent.Mouse mouse)
    {
        switch (mouse.Action)
        {
            case MouseAction.Press when mouse.Button == MouseButton.Left:
                yield return At(mouse, MouseFlags.LeftButtonPressed);
                break;
            case MouseAction.Release when mouse.Button == MouseButton.Left:
                yield return At(mouse, MouseFlags.LeftButtonReleased);
                yield return At(mouse, MouseFlags.LeftButtonClicked);
                break;
            case MouseAction.WheelUp:
                yield return At(mouse, MouseFlags.WheeledUp);
                break;
            case MouseAction.WheelDown:
                yield return At(mouse, MouseFlags.WheeledDown);
                break;
        }
    }

    private static Key OfCharacter(InputEvent.Key key) =>
        // Under Ctrl the library's keys are those of capital letters.
        (key.Modifiers & KeyModifiers.Ctrl) != 0 ? new Key((LibraryCode)Rune.ToUpperInvariant(key.Character).Value)
        : key.Character.IsBmp ? new Key((char)key.Character.Value)
        : new Key(key.Character.Value);

    private static LibraryMouse At(InputEvent.Mouse mouse, MouseFlags flags) => new() { Flags = flags, ScreenPosition = new Point(mouse.X, mouse.Y) };
}
