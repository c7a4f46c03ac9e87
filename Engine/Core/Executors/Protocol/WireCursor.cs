using System.Buffers.Binary;

namespace TuiScan.Engine.Executors.Protocol;

/// <summary>
/// Reads a message's content strictly: a missing value makes <see cref="IsBad"/> true for good and every further value zero, so
/// that a codec checks <see cref="IsWhole"/> once, at its end. Never throws.
/// </summary>
internal ref struct WireCursor(ReadOnlySpan<byte> content)
{
    private ReadOnlySpan<byte> _rest = content;

    /// <summary>True when a value was missing or invalid.</summary>
    public bool IsBad { get; private set; }

    /// <summary>True when no value was missing and nothing is left over.</summary>
    public readonly bool IsWhole => !IsBad && _rest.IsEmpty;

    /// <summary>Bytes not yet read.</summary>
    public readonly int Left => _rest.Length;

    public byte U8() => Take(1) is { IsEmpty: false } bytes ? bytes[0] : (byte)0;

    public ushort U16() => Take(2) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : (ushort)0;

    public uint U32() => Take(4) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : 0;

    public int I32() => (int)U32();

    public long I64() => Take(8) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : 0;

    /// <summary>
    /// Reads the length as u32, at most <paramref name="maxLength"/>, then the bytes.
    /// </summary>
    public ReadOnlySpan<byte> Blob(int maxLength)
    {
        var length = U32();
        if (length > (uint)maxLength)
        {
            Reject();
            return default;
        }

        return Take((int)length);
    }

    /// <summary>All remaining bytes.</summary>
    public ReadOnlySpan<byte> Rest() => Take(_rest.Length);

    /// <summary>Marks a value as invalid.</summary>
    public void Reject()
    {
        IsBad = true;
        _rest = default;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            Reject();
            return default;
        }

        var bytes = _rest[..count];
        _rest = _rest[count..];
        return bytes;
    }
}
