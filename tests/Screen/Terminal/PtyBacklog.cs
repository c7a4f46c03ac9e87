using TuiScan.Screen.Input;
using TuiScan.Screen.Terminal;

namespace TuiScan.Tests.Screen.Terminal;

/// <summary>
/// How <see cref="PtyHost"/> handles input: at once, or, after <c>s</c>, not before the window's size changes. Dots are counted
/// instead of logged, so that there may be a million of them.
/// </summary>
internal sealed class PtyBacklog(ITerminal terminal)
{
    private readonly List<InputEvent> _held = [];
    private bool _holds;

    public int Dots { get; private set; }

    /// <summary>True when the host only has to log this line, if any, for the event.</summary>
    public bool Take(TerminalEvent happened, out string line)
    {
        line = "";
        if (happened is TerminalEvent.Resized && _holds)
        {
            line = $"held {_held.Count}";
            _holds = false;
            _held.ForEach(Handle);
            return true;
        }

        if (happened is not TerminalEvent.Typed { Input: var input })
        {
            return false;
        }

        if (_holds)
        {
            _held.Add(input);
            return true;
        }

        Handle(input);
        _holds = input is InputEvent.Key stall && stall.Is('s');
        return input is InputEvent.Key dot && dot.Is('.');
    }

    private void Handle(InputEvent input)
    {
        Dots += input is InputEvent.Key key && key.Is('.') ? 1 : 0;
        terminal.Handled(input);
    }
}
