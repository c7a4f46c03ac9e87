using System.Buffers.Binary;

namespace TuiScan.Engine.Executors.Protocol;

/// <summary>Collects messages in memory until they are sent in one write. Owned by one thread at a time.</summary>
internal sealed class MessageWriter
{
    private byte[] _bytes = new byte[16 * 1024];
    private int _used;
    private int _message;

    public int Length => _used;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _used);

    public void Clear() => _used = 0;

    /// <summary>Begins a message; its content follows until <see cref="End"/>.</summary>
    public void Begin(MessageKind kind)
    {
        _message = _used;
        U32(0);
        U8((byte)kind);
    }

    public void End() =>
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(_message), (uint)(_used - _message - Wire.HeaderLength));

    public void U8(byte value) => Take(1)[0] = value;

    public void U16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), value);

    public void U32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    public void I32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    public void I64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    public void Raw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>Writes the length as u32, then the bytes.</summary>
    public void Blob(ReadOnlySpan<byte> bytes)
    {
        U32((uint)bytes.Length);
        Raw(bytes);
    }

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
