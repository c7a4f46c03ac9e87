using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Host;

namespace TuiScan.Engine.Hashing;

/// <summary>
/// Computes one digest after another over content that comes in blocks. Owned by one worker and reused, so that hashing a file
/// allocates nothing. Not thread-safe.
/// </summary>
internal abstract class ContentHasher : IDisposable
{
    /// <summary>A hasher for that algorithm; dispose of it with its worker.</summary>
    public static ContentHasher Create(DigestAlgorithm algorithm) => algorithm switch
    {
        DigestAlgorithm.Xxh128 => new Xxh128Hasher(),
        DigestAlgorithm.Xxh3 => new Xxh3Hasher(),
        DigestAlgorithm.Crc32 => new Crc32Hasher(),
        DigestAlgorithm.Blake3 => new Blake3Hasher(),
        _ when IsOfTheSystem(algorithm) => new CryptographicHasher(algorithm),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, null),
    };

    /// <summary>
    /// What this machine lacks for that algorithm, with the remedy: one line; null for nothing. The hasher must not be created
    /// otherwise.
    /// </summary>
    public static DisplayText? Lacks(DigestAlgorithm algorithm) => IsOfTheSystem(algorithm) && SystemCrypto.Lacks is { } lacks
        ? (DisplayText)$"{algorithm.Name()} needs {lacks}; blake3 and xxh128 do without"
        : null;

    public abstract DigestAlgorithm Algorithm { get; }

    /// <summary>Discards what was appended since the last digest.</summary>
    public abstract void Reset();

    /// <summary>Adds the next block of the content.</summary>
    public abstract void Append(ReadOnlySpan<byte> block);

    /// <summary>Returns the digest of all blocks since the last one, as the usual tools print it; then starts again.</summary>
    public abstract void Finish(ref Digest digest);

    /// <summary>The digest of complete content, the fast way for small files; does not affect what was appended.</summary>
    public abstract void HashAll(ReadOnlySpan<byte> content, ref Digest digest);

    public virtual void Dispose()
    {
    }

    private static bool IsOfTheSystem(DigestAlgorithm algorithm) =>
        algorithm is DigestAlgorithm.Sha256 or DigestAlgorithm.Sha512 or DigestAlgorithm.Md5;
}
