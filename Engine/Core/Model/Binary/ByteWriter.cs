using System.Buffers.Binary;
using System.Text;

namespace TuiScan.Engine.Model.Binary;

/// <summary>
/// Collects values as bytes, for a <see cref="ByteReader"/>: numbers little-endian, bytes after their length u32. Owned by one
/// thread at a time.
/// </summary>
internal class ByteWriter(int capacity = 256)
{
    private byte[] _bytes = new byte[capacity];
    private int _used;

    public int Length => _used;

    /// <summary>Valid until more is written.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _used);

    public byte[] ToArray() => Bytes.ToArray();

    /// <summary>Forgets the bytes and keeps the memory.</summary>
    public void Clear() => _used = 0;

    public ByteWriter U8(byte value)
    {
        Take(sizeof(byte))[0] = value;
        return this;
    }

    public ByteWriter U16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(Take(sizeof(ushort)), value);
        return this;
    }

    public ByteWriter U32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), value);
        return this;
    }

    public ByteWriter I32(int value) => U32((uint)value);

    public ByteWriter U64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Take(sizeof(ulong)), value);
        return this;
    }

    public ByteWriter I64(long value) => U64((ulong)value);

    /// <summary>The bytes alone: who reads knows how many they are.</summary>
    public ByteWriter Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Take(bytes.Length));
        return this;
    }

    /// <summary>The length u32, then the bytes.</summary>
    public ByteWriter Blob(ReadOnlySpan<byte> bytes) => U32((uint)bytes.Length).Raw(bytes);

    /// <summary>As <see cref="Blob"/>, in UTF-8.</summary>
    public ByteWriter Text(string text) => Blob(Encoding.UTF8.GetBytes(text));

    /// <summary>How many they are, an i64, then each as a <see cref="Blob"/>.</summary>
    public ByteWriter Blobs(IReadOnlyCollection<byte[]> blobs)
    {
        I64(blobs.Count);
        foreach (var blob in blobs)
        {
            Blob(blob);
        }

        return this;
    }

    /// <summary>Writes a number anew where one was written, as of a length that is known at the end.</summary>
    public void SetU32(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(at, sizeof(uint)), value);

    private Span<byte> Take(int count)
    {
        if (_bytes.Length - _used < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + count));
        }

        var span = _bytes.AsSpan(_used, count);
        _used += count;
        return span;
    }
}
