using TuiScan.Screen.Input;

namespace TuiScan.Screen.State.Keys;

/// <summary>A row of the one table of keys: the main screen obeys it, help and the last row show it.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Keys">As a person reads them.</param>
/// <param name="Text">What they do, for help.</param>
/// <param name="Group">The heading in help.</param>
/// <param name="Matches">Whether a key is meant.</param>
/// <param name="Hint">A word for the last row; empty to leave it out.</param>
internal sealed record KeyBinding(
    KeyAction Action, string Keys, string Text, string Group, Func<InputEvent.Key, bool> Matches, string Hint = "");
