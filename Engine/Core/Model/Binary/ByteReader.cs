using System.Buffers.Binary;
using System.Text;

namespace TuiScan.Engine.Model.Binary;

/// <summary>
/// Reads what a <see cref="ByteWriter"/> wrote, strictly and in its order: numbers little-endian, bytes after their length u32.
/// Whatever is missing makes it bad for good and every further value zero or empty, so that who reads asks once, at the end,
/// with <see cref="IsWhole"/>. Never throws, whatever the bytes.
/// </summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Something was missing or made no sense: all further values are empty.</summary>
    public bool IsBad { get; private set; }

    /// <summary>All was there, and nothing is left over.</summary>
    public readonly bool IsWhole => !IsBad && _rest.IsEmpty;

    /// <summary>Bytes not yet read.</summary>
    public readonly int Left => _rest.Length;

    public byte U8() => Take(sizeof(byte)) is { IsEmpty: false } bytes ? bytes[0] : (byte)0;

    public ushort U16() => Take(sizeof(ushort)) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : (ushort)0;

    public uint U32() => Take(sizeof(uint)) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : 0;

    public int I32() => (int)U32();

    public ulong U64() => Take(sizeof(ulong)) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : 0;

    public long I64() => (long)U64();

    /// <summary>So many bytes, without a length before them.</summary>
    public ReadOnlySpan<byte> Raw(int length) => Take((uint)length);

    /// <summary>The length u32, at most <paramref name="maxLength"/>, then the bytes.</summary>
    public ReadOnlySpan<byte> Blob(int maxLength = int.MaxValue)
    {
        var length = U32();
        if (length > (uint)maxLength)
        {
            Reject();
            return default;
        }

        return Take(length);
    }

    /// <summary>As <see cref="Blob"/>, of UTF-8; what is none is replaced.</summary>
    public string Text(int maxLength = int.MaxValue) => Encoding.UTF8.GetString(Blob(maxLength));

    /// <summary>A count i64 of what follows. One that is negative is bad, and zero; one that is too large is bad when the bytes end.</summary>
    public long ReadCount()
    {
        var count = I64();
        if (count >= 0)
        {
            return count;
        }

        Reject();
        return 0;
    }

    /// <summary>What <see cref="ByteWriter.Blobs"/> wrote: the count, then that many blobs, fewer where the bytes end before.</summary>
    public List<byte[]> Blobs()
    {
        var blobs = new List<byte[]>();
        for (var left = ReadCount(); left > 0 && !IsBad; left--)
        {
            blobs.Add(Blob().ToArray());
        }

        return blobs;
    }

    /// <summary>All that is left.</summary>
    public ReadOnlySpan<byte> Rest() => Take((uint)_rest.Length);

    /// <summary>A value made no sense.</summary>
    public void Reject()
    {
        IsBad = true;
        _rest = default;
    }

    private ReadOnlySpan<byte> Take(uint count)
    {
        if (count > (uint)_rest.Length)
        {
            Reject();
            return default;
        }

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }
}
