using System.Buffers.Binary;
using System.IO.Hashing;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Hashing;

/// <summary>CRC-32 as in ISO-HDLC and gzip; most significant byte first, as <c>crc32</c> prints it.</summary>
internal sealed class Crc32Hasher : ContentHasher
{
    private const int Length = 4;

    private readonly Crc32 _state = new();

    public override DigestAlgorithm Algorithm => DigestAlgorithm.Crc32;

    public override void Reset() => _state.Reset();

    public override void Append(ReadOnlySpan<byte> block) => _state.Append(block);

    public override void Finish(ref Digest digest)
    {
        // The library writes the least significant byte first.
        BinaryPrimitives.WriteUInt32BigEndian(digest.Resize(Length), _state.GetCurrentHashAsUInt32());
        _state.Reset();
    }

    public override void HashAll(ReadOnlySpan<byte> content, ref Digest digest) =>
        BinaryPrimitives.WriteUInt32BigEndian(digest.Resize(Length), Crc32.HashToUInt32(content));
}
