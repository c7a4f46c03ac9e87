using System.Buffers;
using System.Buffers.Binary;

namespace TuiScan.Records.Aggregates;

/// <summary>Writes what came of a chunk, little-endian; whole numbers in 7 bits a byte. Owned by one worker.</summary>
internal sealed class PayloadWriter
{
    private const int LongestNumber = 10;

    private readonly ArrayBufferWriter<byte> _bytes = new(4096);

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Clear() => _bytes.ResetWrittenCount();

    /// <summary>A whole number, small ones in few bytes.</summary>
    public void Number(long value) => _bytes.Advance(Number(value, _bytes.GetSpan(LongestNumber)));

    /// <summary>Writes a whole number to where there is room for ten bytes; gives how many it took.</summary>
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
