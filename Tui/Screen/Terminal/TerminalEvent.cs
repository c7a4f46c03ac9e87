using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;

namespace TuiScan.Screen.Terminal;

/// <summary>What a terminal tells the program: a closed set.</summary>
internal abstract record TerminalEvent
{
    private TerminalEvent()
    {
    }

    /// <summary>A key, the mouse, a paste. Ctrl-C is none of them: see <see cref="Interrupted"/>.</summary>
    public sealed record Typed(InputEvent Input) : TerminalEvent;

    /// <summary>The size changed; storms of changes are brought down to one in 50 ms.</summary>
    public sealed record Resized(Size Size) : TerminalEvent;

    /// <summary>A frame that was pending is sent now: the next one may follow.</summary>
    public sealed record Drained : TerminalEvent;

    /// <summary>What the terminal shows is not known any more (back from a suspension): paint all of it.</summary>
    public sealed record Resumed : TerminalEvent;

    /// <summary>SIGTSTP from outside: call <see cref="ITerminal.Suspend"/>. Ctrl-Z comes as a key.</summary>
    public sealed record SuspendRequested : TerminalEvent;

    /// <summary>Ctrl-C or SIGINT, the first time. The second within two seconds ends the program without asking.</summary>
    public sealed record Interrupted : TerminalEvent;

    /// <summary>SIGTERM.</summary>
    public sealed record Terminated : TerminalEvent;

    /// <summary>The terminal is gone, or SIGHUP came. Told once; nothing can be sent any more.</summary>
    public sealed record HungUp : TerminalEvent;
}
