using TuiScan.Screen.Input;

namespace TuiScan.Screen.State.Dialogs;

/// <summary>Which keys belong to the controls of an open dialog (its buttons, its list, its text field), and which to the state.</summary>
internal static class DialogKeys
{
    /// <summary>The key that the controls get; null where the key is the state's.</summary>
    public static InputEvent.Key? ForControls(Overlay? overlay, InputEvent.Key key) => overlay switch
    {
        Overlay.FilterLine => IsText(key) && key.Code != KeyCode.Tab ? key : null,
        Overlay.SaveLine or Overlay.RateLine or Overlay.ExportLine => IsText(key) ? key : null,
        Overlay.Palette => IsText(key) && key.Code is not (KeyCode.Up or KeyCode.Down or KeyCode.PageUp or KeyCode.PageDown or KeyCode.Tab) ? key : null,
        Overlay.Confirm => key switch
        {
            { Code: KeyCode.Left or KeyCode.Right or KeyCode.Tab or KeyCode.Enter } => key,
            _ when key.Is('h') => new InputEvent.Key(KeyCode.Left),
            _ when key.Is('l') => new InputEvent.Key(KeyCode.Right),
            _ => null,
        },
        Overlay.ModeMenu or Overlay.Picker => key switch
        {
            { Code: KeyCode.Up or KeyCode.Down or KeyCode.PageUp or KeyCode.PageDown or KeyCode.Home or KeyCode.End or KeyCode.Enter } => key,
            _ when key.Is('k') => new InputEvent.Key(KeyCode.Up),
            _ when key.Is('j') => new InputEvent.Key(KeyCode.Down),
            _ when key.Is('g') => new InputEvent.Key(KeyCode.Home),
            _ when key.Is('G') => new InputEvent.Key(KeyCode.End),
            _ => null,
        },
        _ => null,
    };

    /// <summary>Whether Up and Down scroll what it says.</summary>
    public static bool Scrolls(Overlay? overlay) => overlay is Overlay.Help or Overlay.Details or Overlay.Message or Overlay.Confirm;

    /// <summary>Whether a text is being typed.</summary>
    public static bool IsText(Overlay? overlay) => overlay is Overlay.FilterLine or Overlay.SaveLine or Overlay.RateLine or Overlay.ExportLine or Overlay.Palette;

    private static bool IsText(InputEvent.Key key) =>
        key.Code is not (KeyCode.Escape or KeyCode.Enter) && key != InputEvent.Key.Ctrl('l') && key != InputEvent.Key.Ctrl('z');
}
