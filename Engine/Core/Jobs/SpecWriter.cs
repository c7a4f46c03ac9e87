using System.Buffers.Binary;
using System.Text;

namespace TuiScan.Engine.Jobs;

/// <summary>Writes a job's spec for a child: numbers little-endian, bytes preceded by their length as u32.</summary>
internal sealed class SpecWriter
{
    private readonly List<byte> _bytes = [];

    public SpecWriter Whole(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        _bytes.AddRange(bytes);
        return this;
    }

    public SpecWriter Blob(ReadOnlySpan<byte> blob)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, blob.Length);
        _bytes.AddRange(length);
        _bytes.AddRange(blob);
        return this;
    }

    public SpecWriter Text(string text) => Blob(Encoding.UTF8.GetBytes(text));

    public byte[] ToArray() => [.. _bytes];
}
