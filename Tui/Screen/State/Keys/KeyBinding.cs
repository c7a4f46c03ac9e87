using TuiScan.Screen.Input;

namespace TuiScan.Screen.State.Keys;

/// <summary>A row of the one table of keys: the main screen uses it, help and the last row show it.</summary>
/// <param name="Action">The action.</param>
/// <param name="Keys">The keys as shown to the user.</param>
/// <param name="Text">Their effect, for help.</param>
/// <param name="Group">The heading in help.</param>
/// <param name="Matches">True for a matching key.</param>
/// <param name="Hint">A word for the last row; empty to leave it out.</param>
internal sealed record KeyBinding(
    KeyAction Action, string Keys, string Text, string Group, Func<InputEvent.Key, bool> Matches, string Hint = "");
