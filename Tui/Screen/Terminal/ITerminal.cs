using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// A terminal in full-screen mode. Thread-safe. Events come on the terminal's own threads, one at a time except for signals:
/// the handler only queues them.
/// </summary>
internal interface ITerminal : IDisposable
{
    TerminalProfile Profile { get; }

    /// <summary>
    /// The size last reported by <see cref="TerminalEvent.Resized"/>; 80x24 where the terminal does not report one, and never
    /// more than <see cref="TerminalSize.Max"/>: the rest of a larger one stays blank.
    /// </summary>
    Size Size { get; }

    /// <summary>Takes over the screen: raw mode, alternate buffer, hidden cursor. Called once.</summary>
    void Enter(Action<TerminalEvent> post);

    /// <summary>
    /// Call when the program has handled the event of a <see cref="TerminalEvent.Typed"/>. At most
    /// <see cref="InputBudget.Limit"/> of unhandled input is kept: beyond it the terminal is not read until this is called.
    /// </summary>
    void Handled(InputEvent input);

    /// <summary>Sends a frame without ever blocking on the terminal.</summary>
    /// <returns>False when an earlier frame is still being sent, or the screen is not ours: the frame was not accepted at all,
    /// and is to be created again later against what was last accepted. True when it was accepted and will be sent in
    /// full.</returns>
    bool TrySend(ReadOnlySpan<byte> frame);

    /// <summary>
    /// Restores the terminal, stops the process group as Ctrl-Z does in a shell, and returns when it continues, with
    /// <see cref="TerminalEvent.Resumed"/> posted; after <see cref="Restore"/> nothing is posted. Does nothing where processes
    /// cannot be stopped.
    /// </summary>
    void Suspend();

    /// <summary>Restores the terminal. The second and later calls do nothing.</summary>
    void Restore();
}
