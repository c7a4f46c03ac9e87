using TuiScan.Screen.Input;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// Decodes a terminal's bytes to events. Ctrl-C is handled here, on the thread that reads, so that it works while the program's
/// loop hangs. Used by one thread, except <see cref="Interrupt"/>.
/// </summary>
/// <param name="post">Receives the events.</param>
/// <param name="budget">Counts what was typed.</param>
/// <param name="guard">Records when Ctrl-C was pressed last.</param>
/// <param name="forceQuit">Restores the terminal and ends the process.</param>
internal sealed class InputPump(Action<TerminalEvent> post, InputBudget budget, InterruptGuard guard, Action forceQuit)
{
    private static readonly InputEvent.Key CtrlC = InputEvent.Key.Ctrl('c');

    private readonly VtDecoder _decoder = new();
    private readonly List<InputEvent> _events = [];

    /// <summary>True when a prefix waits for the escape timeout.</summary>
    public bool IsPending => _decoder.IsPending;

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        _decoder.Feed(bytes, _events);
        Post();
    }

    public void Flush()
    {
        _decoder.Flush(_events);
        Post();
    }

    /// <summary>Handles Ctrl-C or SIGINT. Any thread.</summary>
    public void Interrupt()
    {
        if (guard.IsSecondPress())
        {
            forceQuit();
        }
        else
        {
            post(new TerminalEvent.Interrupted());
        }
    }

    private void Post()
    {
        foreach (var input in _events)
        {
            // With Alt it is an Escape and Ctrl-C that came in one packet.
            if (input is InputEvent.Key key && (key with { Modifiers = key.Modifiers & ~KeyModifiers.Alt }) == CtrlC)
            {
                Interrupt();
            }
            else
            {
                budget.Spend(input);
                post(new TerminalEvent.Typed(input));
            }
        }

        _events.Clear();
    }
}
