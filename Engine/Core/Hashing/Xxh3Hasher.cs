using System.IO.Hashing;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Hashing;

/// <summary>XXH3 with 64 bits, seed 0; bytes in the canonical (big-endian) order, as <c>xxhsum -H3</c> prints them.</summary>
internal sealed class Xxh3Hasher : ContentHasher
{
    private const int Length = 8;

    private readonly XxHash3 _state = new();

    public override DigestAlgorithm Algorithm => DigestAlgorithm.Xxh3;

    public override void Reset() => _state.Reset();

    public override void Append(ReadOnlySpan<byte> block) => _state.Append(block);

    public override void Finish(ref Digest digest) => _state.GetHashAndReset(digest.Resize(Length));

    public override void HashAll(ReadOnlySpan<byte> content, ref Digest digest) =>
        XxHash3.Hash(content, digest.Resize(Length));
}
