using System.Buffers;
using System.Buffers.Binary;

namespace TuiScan.Records.Aggregates;

/// <summary>Encodes the result of a chunk, little-endian; whole numbers with 7 bits per byte. Owned by one worker.</summary>
internal sealed class PayloadWriter
{
    private const int MaxNumberLength = 10;

    private readonly ArrayBufferWriter<byte> _bytes = new(4096);

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Clear() => _bytes.ResetWrittenCount();

    /// <summary>Writes a whole number; small ones take few bytes.</summary>
    public void Number(long value) => _bytes.Advance(Number(value, _bytes.GetSpan(MaxNumberLength)));

    /// <summary>Writes a whole number to a span with room for ten bytes; returns the number of bytes written.</summary>
    public static int Number(long value, Span<byte> span)
    {
        var rest = (ulong)((value << 1) ^ (value >> 63));
        var used = 0;
        for (; rest >= 0x80; rest >>= 7)
        {
            span[used++] = (byte)(rest | 0x80);
        }

        span[used++] = (byte)rest;
        return used;
    }

    public void Wide(Int128 value)
    {
        BinaryPrimitives.WriteInt128LittleEndian(_bytes.GetSpan(16), value);
        _bytes.Advance(16);
    }

    public void Real(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(8), value);
        _bytes.Advance(8);
    }

    public void Blob(ReadOnlySpan<byte> bytes)
    {
        Number(bytes.Length);
        _bytes.Write(bytes);
    }
}
