using System.IO.Hashing;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Hashing;

/// <summary>XXH3 with 128 bits, seed 0; bytes in the canonical (big-endian) order, as <c>xxhsum -H2</c> prints them.</summary>
internal sealed class Xxh128Hasher : ContentHasher
{
    private const int Length = 16;

    private readonly XxHash128 _state = new();

    public override DigestAlgorithm Algorithm => DigestAlgorithm.Xxh128;

    public override void Reset() => _state.Reset();

    public override void Append(ReadOnlySpan<byte> block) => _state.Append(block);

    public override void Finish(ref Digest digest) => _state.GetHashAndReset(digest.Resize(Length));

    public override void HashAll(ReadOnlySpan<byte> content, ref Digest digest) =>
        XxHash128.Hash(content, digest.Resize(Length));
}
