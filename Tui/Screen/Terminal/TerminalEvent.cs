using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;

namespace TuiScan.Screen.Terminal;

/// <summary>The events of a terminal: a closed set.</summary>
internal abstract record TerminalEvent
{
    private TerminalEvent()
    {
    }

    /// <summary>A key, the mouse, a paste. Ctrl-C is reported as <see cref="Interrupted"/> instead.</summary>
    public sealed record Typed(InputEvent Input) : TerminalEvent;

    /// <summary>The size changed; reported at most once in 50 ms.</summary>
    public sealed record Resized(Size Size) : TerminalEvent;

    /// <summary>A pending frame has been sent: the next one may follow.</summary>
    public sealed record Drained : TerminalEvent;

    /// <summary>The content of the terminal is unknown (after a suspension): paint everything.</summary>
    public sealed record Resumed : TerminalEvent;

    /// <summary>SIGTSTP from outside: call <see cref="ITerminal.Suspend"/>. Ctrl-Z comes as a key.</summary>
    public sealed record SuspendRequested : TerminalEvent;

    /// <summary>Ctrl-C or SIGINT, the first time. The second within two seconds ends the program without asking.</summary>
    public sealed record Interrupted : TerminalEvent;

    /// <summary>SIGTERM.</summary>
    public sealed record Terminated : TerminalEvent;

    /// <summary>The terminal is gone, or SIGHUP came. Reported once; nothing can be sent any more.</summary>
    public sealed record HungUp : TerminalEvent;
}
