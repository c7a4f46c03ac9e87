using System.Buffers;
using System.Text;

namespace TuiScan.Screen.Cells;

/// <summary>A byte buffer for a terminal: text and the control sequences of frames. Reused from frame to frame.</summary>
internal sealed class AnsiBytes
{
    private readonly ArrayBufferWriter<byte> _bytes = new(8192);

    public int Length => _bytes.WrittenCount;

    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    public void Clear() => _bytes.ResetWrittenCount();

    public void Append(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    public void Append(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }

    public void AppendScalar(int scalar)
    {
        if (scalar < 0x80)
        {
            Append((byte)scalar);
            return;
        }

        _bytes.Advance(new Rune(scalar).EncodeToUtf8(_bytes.GetSpan(4)));
    }

    public void AppendText(string text) =>
        _bytes.Advance(Encoding.UTF8.GetBytes(text, _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));

    public void AppendNumber(int number)
    {
        var span = _bytes.GetSpan(11);
        _ = number.TryFormat(span, out var written, default, null);
        _bytes.Advance(written);
    }

    /// <summary>Moves the cursor to a position, both from 0.</summary>
    public void MoveTo(int x, int y)
    {
        Append("\e["u8);
        if (y > 0 || x > 0)
        {
            AppendNumber(y + 1);
        }

        if (x > 0)
        {
            Append((byte)';');
            AppendNumber(x + 1);
        }

        Append((byte)'H');
    }

    /// <summary>Moves the cursor to a column of the same row, from 0.</summary>
    public void MoveToColumn(int x)
    {
        Append("\e["u8);
        if (x > 0)
        {
            AppendNumber(x + 1);
        }

        Append((byte)'G');
    }

    /// <summary>Moves the cursor right by that many columns, at least 1.</summary>
    public void MoveRight(int columns)
    {
        Append("\e["u8);
        if (columns > 1)
        {
            AppendNumber(columns);
        }

        Append((byte)'C');
    }
}
