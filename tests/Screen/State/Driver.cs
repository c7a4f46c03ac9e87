using System.Text;
using TuiScan.Screen.App;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Terminal;
using TuiScan.Tests.Screen.Terminal;

namespace TuiScan.Tests.Screen.State;

/// <summary>
/// Types at a state, and keeps what it asked for. Keys go to the state; those that are for a dialog's buttons, list or text go to
/// the real ones, which are made when they are needed first.
/// </summary>
internal sealed class Driver
{
    private readonly Lazy<InputRouter> _controls;

    public Driver(AppState state)
    {
        State = state;
        _controls = new Lazy<InputRouter>(() => new InputRouter(new FramePainter(new FakeTerminal(State.Size)), () => State, Feed));
    }

    public AppState State { get; private set; }

    public List<ScreenEffect> Effects { get; } = [];

    /// <summary>The last step's effects.</summary>
    public IReadOnlyList<ScreenEffect> Last { get; private set; } = [];

    public Driver Send(ScreenMessage message)
    {
        Last = [];
        if (message is ScreenMessage.FromTerminal { Event: TerminalEvent.Typed typed } && IsForControls(typed.Input))
        {
            _controls.Value.Route(message);
        }
        else
        {
            Feed(message);
        }

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

    private bool IsForControls(InputEvent input) =>
        input is not InputEvent.Key key || (key.Modifiers & KeyModifiers.Alt) != 0 || DialogKeys.ForControls(State.Overlay, key) is not null;

    private void Feed(ScreenMessage message)
    {
        var (next, effects) = AppUpdate.Update(State, message);
        State = next;
        Last = [.. Last, .. effects];
        Effects.AddRange(effects);
    }
}
