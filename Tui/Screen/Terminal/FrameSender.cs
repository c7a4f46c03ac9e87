using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// Brings buffers onto a terminal: remembers what was last taken in full, sends what differs, skips a frame while an earlier one
/// is still under way. Used by the program's loop alone.
/// </summary>
internal sealed class FrameSender(ITerminal terminal)
{
    private FrameWriter _writer = new(terminal.Profile);
    private CellBuffer? _shown;

    /// <summary>Frames that were taken and were not empty.</summary>
    public long Frames { get; private set; }

    /// <summary>Bytes of those frames.</summary>
    public long Bytes { get; private set; }

    /// <summary>What the terminal shows is not known: the next frame paints all of it. After <see cref="TerminalEvent.Resumed"/>, and for Ctrl-L.</summary>
    public void Invalidate() => _shown = null;

    /// <summary>Another view of what the terminal takes, from the next frame on, which paints all of it.</summary>
    public void Use(TerminalProfile profile)
    {
        _writer = new FrameWriter(profile);
        Invalidate();
    }

    /// <returns>False when the frame was skipped: send again after <see cref="TerminalEvent.Drained"/>, or with the next refresh.</returns>
    public bool TrySend(CellBuffer next)
    {
        var frame = _writer.Write(_shown, next);
        if (frame.IsEmpty)
        {
            return true;
        }

        if (!terminal.TrySend(frame.Span))
        {
            return false;
        }

        if (_shown?.Size != next.Size)
        {
            _shown = new CellBuffer(next.Size);
        }

        _shown.CopyFrom(next);
        Frames++;
        Bytes += frame.Length;
        return true;
    }
}
