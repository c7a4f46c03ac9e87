using System.Text;

namespace TuiScan.Screen.Input;

/// <summary>A user's input at a terminal: a closed set.</summary>
internal abstract record InputEvent
{
    private InputEvent()
    {
    }

    /// <param name="Code">The key; <see cref="KeyCode.Character"/> for all keys that type something.</param>
    /// <param name="Character">The typed character; U+0000 for the other keys. Letters under Ctrl are lower-case.</param>
    /// <param name="Modifiers">Shift is not reported for characters: the character includes it.</param>
    public sealed record Key(KeyCode Code, Rune Character = default, KeyModifiers Modifiers = KeyModifiers.None) : InputEvent
    {
        public static Key Of(char character) => new(KeyCode.Character, new Rune(character));

        public static Key Ctrl(char letter) => new(KeyCode.Character, new Rune(letter), KeyModifiers.Ctrl);

        public static Key Alt(char letter) => new(KeyCode.Character, new Rune(letter), KeyModifiers.Alt);

        /// <summary>True for the character without Ctrl and Alt.</summary>
        public bool Is(char character) => Code == KeyCode.Character && Character.Value == character && Modifiers == KeyModifiers.None;

        /// <summary>As shown in help: <c>q</c>, <c>Ctrl-C</c>, <c>Shift-Tab</c>, <c>F5</c>.</summary>
        public override string ToString()
        {
            var name = Code != KeyCode.Character ? Code.ToString()
                : Character.Value == ' ' ? "Space"
                : Modifiers.HasFlag(KeyModifiers.Ctrl) ? Rune.ToUpperInvariant(Character).ToString()
                : Character.ToString();
            return (Modifiers.HasFlag(KeyModifiers.Ctrl) ? "Ctrl-" : "")
                + (Modifiers.HasFlag(KeyModifiers.Alt) ? "Alt-" : "")
                + (Modifiers.HasFlag(KeyModifiers.Shift) ? "Shift-" : "")
                + name;
        }
    }

    /// <param name="Action">The action.</param>
    /// <param name="Button">The button; <see cref="MouseButton.None"/> for the wheel.</param>
    /// <param name="X">Column from 0.</param>
    /// <param name="Y">Row from 0.</param>
    /// <param name="Modifiers">The keys held meanwhile.</param>
    public sealed record Mouse(MouseAction Action, MouseButton Button, int X, int Y, KeyModifiers Modifiers = KeyModifiers.None) : InputEvent;

    /// <param name="Text">The pasted text: foreign text, of at most <see cref="VtDecoder.MaxPaste"/> bytes in UTF-8, including
    /// control characters.</param>
    public sealed record Paste(string Text) : InputEvent;
}
