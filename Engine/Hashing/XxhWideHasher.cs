using System.Buffers.Binary;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Hashing;

/// <summary>
/// XXH3 with 64 or 128 bits by <see cref="Xxh3Wide"/>: the same digests as <see cref="Xxh3Hasher"/> and
/// <see cref="Xxh128Hasher"/>, for processors with 512-bit vectors.
/// </summary>
internal sealed class XxhWideHasher(DigestAlgorithm algorithm) : ContentHasher
{
    private readonly Xxh3Wide _state = new();

    public override DigestAlgorithm Algorithm => algorithm;

    private bool Is128 => algorithm == DigestAlgorithm.Xxh128;

    public override void Reset() => _state.Reset();

    public override void Append(ReadOnlySpan<byte> block) => _state.Append(block);

    public override void Finish(ref Digest digest)
    {
        if (Is128)
        {
            Write(_state.ToUInt128(), ref digest);
        }
        else
        {
            Write(_state.ToUInt64(), ref digest);
        }

        _state.Reset();
    }

    public override void HashAll(ReadOnlySpan<byte> content, ref Digest digest)
    {
        if (Is128)
        {
            Write(Xxh3Wide.HashToUInt128(content), ref digest);
        }
        else
        {
            Write(Xxh3Wide.HashToUInt64(content), ref digest);
        }
    }

    private static void Write(UInt128 hash, ref Digest digest) => BinaryPrimitives.WriteUInt128BigEndian(digest.Resize(16), hash);

    private static void Write(ulong hash, ref Digest digest) => BinaryPrimitives.WriteUInt64BigEndian(digest.Resize(8), hash);
}
