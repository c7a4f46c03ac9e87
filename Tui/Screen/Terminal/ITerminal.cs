using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// A terminal in full-screen use. All members may be called from any thread. Events come on threads of the terminal's own, one at
/// a time but for signals: the handler only puts them into a queue.
/// </summary>
internal interface ITerminal : IDisposable
{
    TerminalProfile Profile { get; }

    /// <summary>
    /// The size last told by <see cref="TerminalEvent.Resized"/>; 80x24 where the terminal does not say, and never more than
    /// <see cref="TerminalSize.Max"/>: the rest of a larger one stays blank.
    /// </summary>
    Size Size { get; }

    /// <summary>Takes over the screen: raw mode, alternate buffer, hidden cursor. Called once.</summary>
    void Enter(Action<TerminalEvent> post);

    /// <summary>
    /// The program is done with what a <see cref="TerminalEvent.Typed"/> held. Of what was posted and is not handled at most
    /// <see cref="InputBudget.Limit"/> is kept: then the terminal is not read until this is called.
    /// </summary>
    void Handled(InputEvent input);

    /// <summary>
    /// Sends a frame without ever waiting for the terminal.
    /// </summary>
    /// <returns>
    /// False when an earlier frame is still under way, or the screen is not ours: then the frame was not taken at all, and is to
    /// be made anew later against what was last taken. True when it was taken and will be sent in full.
    /// </returns>
    bool TrySend(ReadOnlySpan<byte> frame);

    /// <summary>
    /// Gives the terminal back, stops the process group as Ctrl-Z does in a shell, and returns when it goes on, with
    /// <see cref="TerminalEvent.Resumed"/> told; after <see cref="Restore"/> nothing is told. Does nothing where processes cannot be stopped.
    /// </summary>
    void Suspend();

    /// <summary>Gives the terminal back as it was. The second and later calls do nothing.</summary>
    void Restore();
}
