using TuiScan.Screen.Input;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// From a terminal's bytes to its events. Ctrl-C is decided here, on the thread that reads, so that it works while the program's
/// loop hangs. Used by one thread, but for <see cref="Interrupt"/>.
/// </summary>
/// <param name="post">Takes the events.</param>
/// <param name="budget">Is told what was typed.</param>
/// <param name="guard">Knows when Ctrl-C was pressed last.</param>
/// <param name="forceQuit">Restores the terminal and ends the process.</param>
internal sealed class InputPump(Action<TerminalEvent> post, InputBudget budget, InterruptGuard guard, Action forceQuit)
{
    private static readonly InputEvent.Key CtrlC = InputEvent.Key.Ctrl('c');

    private readonly VtDecoder _decoder = new();
    private readonly List<InputEvent> _events = [];

    /// <summary>Whether a prefix waits for the escape timeout.</summary>
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

    /// <summary>Ctrl-C or SIGINT. Any thread.</summary>
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
            if (input == CtrlC)
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
