namespace TuiScan.Screen.Cells;

/// <summary>
/// Creates the bytes that bring a terminal from one frame to the next. The cursor and the style at the start of a frame are
/// unknown; after a glyph whose width terminals may disagree on, the cursor is moved absolutely, and so is it in the rest of the
/// row, so that a disagreement does not move what stands behind it. Box drawing and block elements are exempt within a run: with them a frame of borders would take three
/// times its bytes. Not thread-safe; one writer, one terminal.
/// </summary>
internal sealed class FrameWriter(TerminalProfile profile)
{
    // A cursor move takes 4 to 6 bytes; up to this many unchanged cells are cheaper to write again.
    private const int BridgedGap = 4;
    private const int Unknown = -1;

    // What the library draws buttons, lists and text fields with, and below it what stands for it in ASCII. Glyphs of ours come
    // from a GlyphSet, and are ASCII then already.
    private const string Marks = "⟦⟧►◄▲▼●○☑☐…";
    private const string AsciiMarks = "[]><^v*ox-~";

    private readonly AnsiBytes _output = new();
    private Style? _style;
    private int _column; // where the terminal's cursor is, or Unknown
    private int _row;
    private bool _isUncertain; // the row has a glyph of uncertain width: only absolute moves are right behind it

    /// <summary>The bytes of a frame; valid until the next call, and empty when nothing changed.</summary>
    /// <param name="shown">The frame last sent in full, or null when everything must be painted. Another size counts as null.</param>
    /// <param name="next">The frame to show.</param>
    public ReadOnlyMemory<byte> Write(CellBuffer? shown, CellBuffer next)
    {
        _output.Clear();
        _output.Append("\e[?2026h"u8);
        var empty = _output.Length;
        (_style, _column, _row) = (null, Unknown, Unknown);
        var repaint = shown is null || shown.Size != next.Size;
        if (repaint)
        {
            _output.Append("\e[m\e[2J"u8);
            _style = Style.Default;
        }

        var blank = repaint ? new CellBuffer(next.Width, 1) : null;
        for (var y = 0; y < next.Height; y++)
        {
            WriteRow(repaint ? blank!.Row(0) : shown!.Row(y), next.Row(y), y);
        }

        WriteCursor(repaint, shown, next, changed: _output.Length > empty);
        if (_output.Length == empty)
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        _output.Append("\e[?2026l"u8);
        return _output.Written;
    }

    private void WriteRow(ReadOnlySpan<Cell> shown, ReadOnlySpan<Cell> next, int y)
    {
        var change = FrameDiffer.NextChange(shown, next, 0, next.Length);
        if (change == next.Length)
        {
            return;
        }

        var tail = FrameDiffer.BlankTail(next);
        var end = ErasesTail(shown, next, tail) ? tail : next.Length;
        while (change < end)
        {
            var width = WriteCell(next, change, y);
            change = FrameDiffer.NextChange(shown, next, change + width, end);
        }

        if (end < next.Length)
        {
            MoveTo(next, end, y);
            SetStyle(Style.Default);
            _output.Append("\e[K"u8);
        }
    }

    // Erasing takes 3 bytes, and possibly 3 more for the style: worth it when at least that many spaces would be written.
    private bool ErasesTail(ReadOnlySpan<Cell> shown, ReadOnlySpan<Cell> next, int tail)
    {
        var spaces = 0;
        for (var x = FrameDiffer.NextChange(shown, next, tail, next.Length); x < next.Length; x = FrameDiffer.NextChange(shown, next, x + 1, next.Length))
        {
            spaces++;
        }

        return spaces >= (_style == Style.Default ? 4 : 6);
    }

    private int WriteCell(ReadOnlySpan<Cell> next, int x, int y)
    {
        var cell = next[x];
        MoveTo(next, x, y);
        SetStyle(cell.Style.To(profile.Color));
        if (!profile.Utf8 && !cell.IsAscii)
        {
            AppendInAscii(cell);
        }
        else if (cell.Scalar >= 0)
        {
            _output.AppendScalar(cell.Scalar);
        }
        else
        {
            _output.AppendText(cell.Text);
        }

        _isUncertain |= profile.Utf8 && !HasCertainWidth(cell);
        // In the last column a terminal delays its cursor: its position then is unspecified.
        _column = x + cell.Width < next.Length && (!profile.Utf8 || HasCertainWidth(cell)) ? x + cell.Width : Unknown;
        return cell.Width;
    }

    private void AppendInAscii(Cell cell)
    {
        if (cell.Width == 2)
        {
            _output.Append("??"u8);
            return;
        }

        var mark = cell.Scalar is > 0 and <= char.MaxValue ? Marks.IndexOf((char)cell.Scalar, StringComparison.Ordinal) : -1;
        _output.AppendScalar(mark >= 0 ? AsciiMarks[mark] : '?');
    }

    private static bool HasCertainWidth(Cell cell) => cell.IsAscii || cell.Scalar is >= 0x2500 and <= 0x259F;

    private void MoveTo(ReadOnlySpan<Cell> row, int x, int y)
    {
        if (_row == y && _column == x)
        {
            return;
        }

        if (_row != y)
        {
            _output.MoveTo(x, y);
            _isUncertain = false;
        }
        else if (_column == Unknown || _column > x || _isUncertain)
        {
            _output.MoveToColumn(x);
        }
        else if (!TryBridge(row[_column..x]))
        {
            _output.MoveRight(x - _column);
        }

        (_column, _row) = (x, y);
    }

    private bool TryBridge(ReadOnlySpan<Cell> gap)
    {
        if (gap.Length > BridgedGap)
        {
            return false;
        }

        foreach (var cell in gap)
        {
            if (!cell.IsAscii || cell.Style.To(profile.Color) != _style)
            {
                return false;
            }
        }

        foreach (var cell in gap)
        {
            _output.AppendScalar(cell.Scalar);
        }

        return true;
    }

    private void SetStyle(Style style)
    {
        SgrEncoder.Append(_output, _style, style);
        _style = style;
    }

    private void WriteCursor(bool repaint, CellBuffer? shown, CellBuffer next, bool changed)
    {
        var before = repaint ? null : shown!.Cursor;
        if (next.Cursor is { } cursor)
        {
            if (changed || before != cursor)
            {
                _output.MoveTo(cursor.X, cursor.Y);
            }

            if (before is null)
            {
                _output.Append("\e[?25h"u8);
            }
        }
        else if (before is not null || repaint)
        {
            _output.Append("\e[?25l"u8);
        }
    }
}
