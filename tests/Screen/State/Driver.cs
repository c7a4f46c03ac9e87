using System.Text;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.Terminal;

namespace TuiScan.Tests.Screen.State;

/// <summary>Sends input to a state, and keeps the effects.</summary>
internal sealed class Driver(AppState state)
{
    public AppState State { get; private set; } = state;

    public List<ScreenEffect> Effects { get; } = [];

    /// <summary>The last step's effects.</summary>
    public IReadOnlyList<ScreenEffect> Last { get; private set; } = [];

    public Driver Send(ScreenMessage message)
    {
        var (next, effects) = AppUpdate.Update(State, message);
        State = next;
        Last = effects;
        Effects.AddRange(effects);
        return this;
    }

    /// <summary>Each character as a key.</summary>
    public Driver Type(string keys)
    {
        foreach (var rune in keys.EnumerateRunes())
        {
            Press(new InputEvent.Key(KeyCode.Character, rune));
        }

        return this;
    }

    public Driver Press(KeyCode code, KeyModifiers modifiers = KeyModifiers.None) => Press(new InputEvent.Key(code, default(Rune), modifiers));

    public Driver Press(InputEvent.Key key) => Send(new ScreenMessage.FromTerminal(new TerminalEvent.Typed(key)));
}
