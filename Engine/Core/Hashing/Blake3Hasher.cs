using Blake3;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Hashing;

/// <summary>
/// BLAKE3 with 256 bits, not keyed, as <c>b3sum</c> prints it. Its vectors take several chunks of 1 KiB at once, so it is fast
/// on blocks of 128 KiB and more and with AVX-512, and otherwise slower than SHA-256 where the processor has instructions for
/// that.
/// </summary>
internal sealed class Blake3Hasher : ContentHasher
{
    private const int Length = 32;

    // A mutable struct: never read-only.
    private Hasher _state = Hasher.New();

    public override DigestAlgorithm Algorithm => DigestAlgorithm.Blake3;

    public override void Reset() => _state.Reset();

    public override void Append(ReadOnlySpan<byte> block) => _state.Update(block);

    public override void Finish(ref Digest digest)
    {
        _state.Finalize(digest.Resize(Length));
        _state.Reset();
    }

    public override void HashAll(ReadOnlySpan<byte> content, ref Digest digest) => Hasher.Hash(content, digest.Resize(Length));

    public override void Dispose()
    {
        _state.Dispose();
        base.Dispose();
    }
}
