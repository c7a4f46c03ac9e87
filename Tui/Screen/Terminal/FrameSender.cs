using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// Sends buffers to a terminal: remembers what was last sent in full, sends the differences, skips a frame while an earlier one
/// is still being sent. Used by the program's loop alone.
/// </summary>
internal sealed class FrameSender(ITerminal terminal)
{
    private FrameWriter _writer = new(terminal.Profile);
    private CellBuffer? _shown;

    /// <summary>The number of frames that were accepted and not empty.</summary>
    public long Frames { get; private set; }

    /// <summary>The number of bytes of those frames.</summary>
    public long Bytes { get; private set; }

    /// <summary>
    /// Call when the content of the terminal is unknown: the next frame paints everything. After
    /// <see cref="TerminalEvent.Resumed"/>, and for Ctrl-L.
    /// </summary>
    public void Invalidate() => _shown = null;

    /// <summary>Changes the profile of the terminal, from the next frame on, which paints everything.</summary>
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
